package dev.gatewatch.ruletest;

import dev.gatewatch.alert.OcsfDocuments;
import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.engine.correlate.InMemoryCorrelation;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The documents of all alerts that the events of the shipped rules' own tests raise. */
public final class CaseAlerts {
    private final RuleSet rules = ShippedRules.load();
    private final DetectionPlan plan = DetectionPlan.of(rules);
    private final FieldPlan fields = FieldPlan.forAlerts(rules.fields());
    private final TestEventDecoder decoder = new TestEventDecoder(fields);
    private final Detector detector = new Detector(plan, fields);
    private final Map<String, RuleHeader> headers = WriteFindings.headers(rules);
    private final Set<String> documents = new LinkedHashSet<>();
    private final Set<String> alerted = new HashSet<>();

    private CaseAlerts() {}

    /** Runs the cases that must alert, which those of each rule that raises alerts do. */
    public static List<String> documents() throws IOException {
        CaseAlerts alerts = new CaseAlerts();
        for (RuleFile file : RuleFiles.inFolder(ShippedRules.FOLDER.resolve("tests"))) {
            for (RuleTestCase test : RuleTestParser.parse(file).file().cases()) {
                if (test.kind() == RuleTestCase.Kind.ALERT) {
                    alerts.run(file, test);
                }
            }
        }
        ShippedRules.alerting(alerts.rules)
                .forEach(
                        rule -> {
                            if (!alerts.alerted.contains(rule.header().id())) {
                                throw new IllegalStateException(
                                        "no alert of " + rule.header().name());
                            }
                        });
        return List.copyOf(alerts.documents);
    }

    private void run(RuleFile file, RuleTestCase test) {
        List<Match> matches = new ArrayList<>();
        for (TestEvent event : test.events()) {
            TrailEvent decoded = Objects.requireNonNull(decoder.decode(event).event());
            detector.detect(decoded, decoded.time(), matches::add, this::add, () -> {});
        }
        new InMemoryCorrelation(plan).run(matches).forEach(this::add);
        for (PatternRule rule : rules.patterns()) {
            if (RuleFile.baseName(rule.header().location().path()).equals(file.baseName())) {
                new PatternTester(plan).closed(rule, matches).forEach(this::add);
            }
        }
    }

    private void add(Alert alert) {
        RuleHeader rule = Objects.requireNonNull(headers.get(alert.ruleId()), alert.ruleId());
        alerted.add(alert.ruleId());
        documents.add(OcsfDocuments.of(alert, rule));
    }
}
