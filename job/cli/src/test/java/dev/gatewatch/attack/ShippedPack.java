package dev.gatewatch.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.engine.correlate.InMemoryCorrelation;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AuthEventFields;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.ruletest.PatternTester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules of the folder that we ship, run in memory on records. */
final class ShippedPack {
    private final Map<String, String> names = new HashMap<>();
    private final DetectionPlan plan;
    private final CloudTrailDecoder decoder;
    private final AuthEventFields enrichment;
    private final Detector detector;

    ShippedPack() throws IOException {
        LoadedRules loaded = RuleLoader.load(RuleFiles.inFolder(Checkout.path("cep-rules")));
        assertThat(loaded.problems()).isEmpty();
        RuleSet rules = loaded.rules();
        Stream.of(rules.detections(), rules.correlations(), rules.patterns())
                .<Rule>flatMap(List::stream)
                .forEach(rule -> names.put(rule.header().id(), rule.header().name()));
        FieldPlan fields = FieldPlan.of(rules.fields());
        plan = DetectionPlan.of(rules);
        decoder = new CloudTrailDecoder(fields, Map.of());
        enrichment = AuthEventFields.of(fields);
        detector = new Detector(plan, fields);
    }

    /** The names of the detection and correlation rules that alert. */
    Set<String> alerts(List<RecordedEvent> events) {
        List<Alert> raised = new ArrayList<>();
        List<Match> matches = matches(events, raised);
        raised.addAll(new InMemoryCorrelation(plan).run(matches));
        Set<String> alerting = new TreeSet<>();
        raised.forEach(alert -> alerting.add(name(alert.ruleId())));
        return alerting;
    }

    /** The names of the pattern rules that alert, and the groups, as in "name 192.0.2.1". */
    Set<String> patternAlerts(List<RecordedEvent> events) {
        Set<String> alerting = new TreeSet<>();
        new PatternTester(plan)
                .captured(matches(events, new ArrayList<>()))
                .forEach(
                        match ->
                                alerting.add(
                                        name(match.ruleId())
                                                + " "
                                                + String.join(" ", match.group())));
        return alerting;
    }

    private List<Match> matches(List<RecordedEvent> events, List<Alert> raised) {
        List<Match> matches = new ArrayList<>();
        for (RecordedEvent event : events) {
            TrailEvent decoded = decode(event);
            detector.detect(decoded, decoded.time(), matches::add, raised::add, () -> {});
        }
        return matches;
    }

    private String name(String ruleId) {
        return Objects.requireNonNull(names.get(ruleId));
    }

    private TrailEvent decode(RecordedEvent event) {
        byte[] json = event.json().getBytes(StandardCharsets.UTF_8);
        List<Decoded> decoded = new ArrayList<>();
        decoder.decode(json, 0, json.length, "record", decoded::add);
        assertThat(decoded).singleElement().extracting(Decoded::reject).isNull();
        TrailEvent found = Objects.requireNonNull(decoded.get(0).event());
        return event.entry() == null ? found : enrichment.with(found, event.entry());
    }
}
