package dev.gatewatch.rule;

import static dev.gatewatch.rule.RuleKit.rules;
import static dev.gatewatch.rule.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

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
    void rulesThatNeverSeeCloudTrailReadNone() {
        RuleSet rules = rules(selection("a: 1\n").replace("cloudtrail", "s3"));
        assertThat(rules.detections()).hasSize(1);
        assertThat(rules.fields()).isEmpty();
    }
}
