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
import dev.gatewatch.rule.model.Rule;
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
    private final RuleSet rules;
    private final DetectionPlan plan;
    private final TestEventDecoder decoder;
    private final Detector detector;
    private final Map<String, RuleHeader> headers;
    private final Set<String> documents;
    private final Set<String> alerted;

    private CaseAlerts(RuleSet rules, Set<String> documents, Set<String> alerted) {
        this.rules = rules;
        this.plan = DetectionPlan.of(rules);
        FieldPlan fields = FieldPlan.forAlerts(rules.fields());
        this.decoder = new TestEventDecoder(fields);
        this.detector = new Detector(plan, fields);
        this.headers = WriteFindings.headers(rules);
        this.documents = documents;
        this.alerted = alerted;
    }

    /** Runs the cases that must alert, which those of each rule that raises alerts do. */
    public static List<String> documents() throws IOException {
        CaseAlerts alerts =
                new CaseAlerts(ShippedRules.load(), new LinkedHashSet<>(), new HashSet<>());
        List<RuleFile> files = RuleFiles.inFolder(ShippedRules.FOLDER.resolve("tests"));
        for (RuleFile file : files) {
            for (RuleTestCase test : RuleTestParser.parse(file).file().cases()) {
                if (test.kind() == RuleTestCase.Kind.ALERT && test.lists().isEmpty()) {
                    alerts.run(file, test);
                }
            }
        }
        for (RuleFile file : files) {
            for (RuleTestCase test : RuleTestParser.parse(file).file().cases()) {
                if (test.kind() == RuleTestCase.Kind.ALERT && alerts.lacks(file)) {
                    // Its rule needs lists that have something in them.
                    new CaseAlerts(
                                    ShippedRules.load(test.lists()),
                                    alerts.documents,
                                    alerts.alerted)
                            .run(file, test);
                }
            }
        }
        for (Rule rule : ShippedRules.alerting(alerts.rules)) {
            if (!alerts.alerted.contains(rule.header().id())) {
                throw new IllegalStateException("no alert of " + rule.header().name());
            }
        }
        return List.copyOf(alerts.documents);
    }

    /** Whether a rule of the file that is tested there raises alerts, and has not. */
    private boolean lacks(RuleFile tests) {
        return ShippedRules.alerting(rules).stream()
                .filter(rule -> ShippedRules.file(rule).equals(tests.baseName()))
                .anyMatch(rule -> !alerted.contains(rule.header().id()));
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
