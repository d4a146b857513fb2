package dev.gatewatch.ruletest;

import dev.gatewatch.engine.correlate.InMemoryCorrelation;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the cases of rule test files: their records go through the same decoding, detection and
 * episodes as those of the job, in memory. All rules are loaded, so that rules can share
 * detections; only the alerts of the rules in the file of the same name are compared.
 */
public final class RuleTester {
    private final TestEventDecoder decoder;
    private final Detector detector;
    private final DetectionPlan plan;
    private final Map<String, Rule> rules = new HashMap<>();

    /** A tester of these rules. */
    public RuleTester(RuleSet ruleSet) {
        FieldPlan fields = FieldPlan.forAlerts(ruleSet.fields());
        plan = DetectionPlan.of(ruleSet);
        decoder = new TestEventDecoder(fields);
        detector = new Detector(plan, fields);
        Stream.of(ruleSet.detections(), ruleSet.correlations(), ruleSet.patterns())
                .flatMap(List::stream)
                .forEach(rule -> rules.put(rule.header().id(), rule));
    }

    /** Runs one case; returns the differences, one line each, empty if it passes. */
    public List<String> run(RuleTestFile file, RuleTestCase test) {
        List<String> differences = new ArrayList<>();
        List<Match> matches = new ArrayList<>();
        List<Alert> raised = new ArrayList<>();
        for (TestEvent event : test.events()) {
            TrailEvent decoded = decode(event, differences);
            if (decoded != null) {
                detector.detect(decoded, decoded.time(), matches::add, raised::add, () -> {});
            }
        }
        for (Alert alert : new InMemoryCorrelation(plan).run(matches)) {
            if (alert.activity() == Alert.Activity.CLOSE) {
                raised.add(alert);
            }
        }
        for (PatternRule rule : plan.rules().patterns()) {
            if (file.covers(rule.header())) {
                raised.addAll(new PatternTester(plan).closed(rule, matches));
            }
        }
        List<RaisedAlert> actual = new ArrayList<>();
        for (Alert alert : raised) {
            Rule rule = rules.get(alert.ruleId());
            if (rule != null && file.covers(rule.header())) {
                actual.add(new RaisedAlert(rule.header(), alert));
            }
        }
        RaisedAlert.compare(test.alerts(), actual, differences);
        return differences;
    }

    private @Nullable TrailEvent decode(TestEvent event, List<String> differences) {
        Decoded one = decoder.decode(event);
        if (one.reject() != null) {
            differences.add(
                    "the event at "
                            + event.location()
                            + " is no event: "
                            + one.reject().reason().text()
                            + ", "
                            + one.reject().detail());
        }
        return one.event();
    }
}
