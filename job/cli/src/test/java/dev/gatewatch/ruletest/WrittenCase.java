package dev.gatewatch.ruletest;

import dev.gatewatch.alert.AlertStyle;
import dev.gatewatch.alert.AlertText;
import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.engine.correlate.InMemoryCorrelation;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Writes the alerts on the records of a rule's test case, as the job does. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
final class WrittenCase {
    private static final AlertStyle TERMINAL = AlertStyle.terminal(1_000, ZoneOffset.UTC, false);

    private final DetectionPlan plan;
    private final TestEventDecoder decoder;
    private final Detector detector;
    private final Map<String, RuleHeader> headers;

    WrittenCase(RuleSet rules) {
        FieldPlan fields = FieldPlan.forAlerts(rules.fields());
        plan = DetectionPlan.of(rules);
        decoder = new TestEventDecoder(fields);
        detector = new Detector(plan, fields);
        headers = WriteFindings.headers(rules);
    }

    /**
     * An alert as it is written.
     *
     * @param console what a wide terminal shows
     */
    record Written(Finding finding, String console) {
        /** The e-mail's text with its lines joined. */
        String email() {
            return finding.email()
                    .body()
                    .lines()
                    .map(String::strip)
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * The alerts of the rules in the case's file: on single events, on the start of episodes, and
     * on their end.
     */
    List<Written> findings(RuleTestFile file, RuleTestCase test) throws Exception {
        List<Match> matches = new ArrayList<>();
        List<Alert> raised = new ArrayList<>();
        for (TestEvent event : test.events()) {
            TrailEvent read = decoder.decode(event).event();
            if (read != null) {
                detector.detect(read, read.time(), matches::add, raised::add, () -> {});
            }
        }
        raised.addAll(new InMemoryCorrelation(plan).run(matches));
        try (var harness =
                new OneInputStreamOperatorTestHarness<>(new StreamMap<>(new WriteFindings(plan)))) {
            harness.open();
            List<String> console = new ArrayList<>();
            for (Alert alert : raised) {
                RuleHeader rule = headers.get(alert.ruleId());
                if (rule != null
                        && RuleFile.baseName(rule.location().path())
                                .equals(RuleFile.baseName(file.path()))) {
                    harness.processElement(AlertWithHistory.without(alert), 0);
                    console.add(AlertText.write(alert, rule, TERMINAL));
                }
            }
            List<Written> written = new ArrayList<>();
            for (Finding finding : harness.extractOutputValues()) {
                written.add(new Written(finding, console.get(written.size())));
            }
            return written;
        }
    }
}
