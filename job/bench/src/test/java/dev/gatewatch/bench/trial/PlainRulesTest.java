package dev.gatewatch.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainRulesTest {
    private static final String RULES =
            """
            title: Alone
            name: alone
            logsource: {product: aws}
            detection: {selection: {eventName: a}, condition: selection}
            ---
            title: Counted
            name: counted
            logsource: {product: aws}
            detection: {selection: {eventName: b}, condition: selection}
            ---
            title: Seen
            name: seen
            logsource: {product: aws}
            detection: {selection: {eventName: c}, condition: selection}
            ---
            title: Many
            name: many
            correlation:
              type: event_count
              rules: counted
              group-by: [sourceIPAddress]
              timespan: 1h
              condition: {gte: 2}
            ---
            title: New
            name: new
            new-terms:
              rules: [counted, seen]
              group-by: [sourceIPAddress]
              field: userAgent
              memory: 30d
              learning: 1d
            ---
            title: Both
            name: both
            correlation:
              type: temporal
              rules: [many, new]
              group-by: [sourceIPAddress]
              timespan: 1h
            """;

    /** What only such rules read does not alert by itself then, since it is dropped, too. */
    @Test
    void rulesOnWhatIsUnusualAreDroppedWithThoseThatReadThem() {
        LoadedRules loaded = RuleLoader.load(List.of(RuleFile.of("rules.yml", RULES)));
        assertThat(loaded.problems()).isEmpty();
        RuleSet plain = PlainRules.of(loaded.rules());
        assertThat(plain.all())
                .extracting(rule -> rule.header().title())
                .containsExactly("Alone", "Counted", "Many");
        DetectionPlan plan = DetectionPlan.of(plain);
        assertThat(plain.all())
                .filteredOn(plan::raisesAlerts)
                .extracting(rule -> rule.header().title())
                .containsExactly("Alone", "Many");
    }
}
