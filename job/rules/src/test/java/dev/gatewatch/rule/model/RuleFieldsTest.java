package dev.gatewatch.rule.model;

import static dev.gatewatch.rule.compile.RuleKit.rules;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.plan.CorrelationKit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFieldsTest {
    @Test
    void areThoseOfConditionsGroupsAndCounts() {
        RuleSet rules =
                rules(
                        selection("a: 1\n'b.c|contains': 2\n")
                                + "gatewatch: {suppress: 1h, group-by: d}\n---\n"
                                + """
                                title: many
                                correlation:
                                  type: value_count
                                  rules: a_rule
                                  group-by: [e, f]
                                  timespan: 1h
                                  condition: {gte: 2, field: g}
                                """);
        assertThat(rules.fields()).containsExactly("a", "b.c", "d", "e", "f", "g");
    }

    @Test
    void aliasesAreReadAsTheFieldsTheyStandFor() {
        CorrelationRule rule =
                CorrelationKit.read(
                        """
                        type: value_count
                        rules: [a, b]
                        group-by: [who, g]
                        condition: {gte: 2, field: [what, v]}
                        aliases:
                          who: {a: w1, b: w2}
                          what: {id-b: x}
                          unused: {a: u}
                        """);
        List<DetectionRule> detections =
                rule.rules().stream().map(DetectionRule.class::cast).toList();
        assertThat(new RuleSet(detections, List.of(rule)).fields())
                .containsExactly("f", "g", "v", "w1", "w2", "what", "x");
    }

    @Test
    void whatAnInnerCorrelationBringsIsNotRead() {
        String inner =
                """
                title: inner
                name: inner
                correlation:
                  type: event_count
                  rules: a
                  group-by: [i, who]
                  aliases: {who: {a: j}}
                  timespan: 1h
                  condition: {gte: 2}
                ---
                """;
        String outer =
                CorrelationKit.correlation(
                        """
                        type: temporal
                        rules: [inner, b]
                        group-by: [o]
                        aliases: {o: {inner: who, b: k}}
                        """);
        assertThat(rules(CorrelationKit.BASES, inner + outer).fields())
                .containsExactly("f", "i", "j", "k");
    }

    @Test
    void rulesThatNeverSeeCloudTrailReadNone() {
        RuleSet rules = rules(selection("a: 1\n").replace("cloudtrail", "s3"));
        assertThat(rules.detections()).hasSize(1);
        assertThat(rules.fields()).isEmpty();
    }
}
