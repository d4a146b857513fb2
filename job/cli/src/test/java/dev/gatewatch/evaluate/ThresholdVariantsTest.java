package dev.gatewatch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.RuleSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdVariantsTest {
    private static final RuleSet RULES =
            RuleLoader.load(
                            List.of(
                                    new RuleFile(
                                            "r.yml",
                                            """
                                            title: One
                                            name: one
                                            logsource: {product: aws, service: cloudtrail}
                                            detection: {s: {eventName: A}, condition: s}
                                            ---
                                            title: Many
                                            name: many
                                            correlation: {type: event_count, rules: one, timespan: 1h, condition: {gt: 10}}
                                            ---
                                            title: Inner
                                            name: inner
                                            correlation: {type: event_count, rules: one, timespan: 1h, condition: {gte: 3}}
                                            ---
                                            title: Outer
                                            name: outer
                                            correlation: {type: event_count, rules: inner, timespan: 1d, condition: {gte: 2}}
                                            ---
                                            title: Few
                                            name: few
                                            correlation: {type: event_count, rules: one, timespan: 1h, condition: {lt: 3}}
                                            """
                                                    .getBytes(StandardCharsets.UTF_8))))
                    .rules();

    @Test
    void rulesThatCountAndAlertHaveCopies() {
        ThresholdVariants variants =
                ThresholdVariants.byFactor(
                        RULES, List.of(new BigDecimal("0.5"), new BigDecimal("2")));

        assertThat(variants.variants())
                .containsExactly(
                        new RuleVariant("many@5", "many", "5"),
                        new RuleVariant("many", "many", "10"),
                        new RuleVariant("many@20", "many", "20"),
                        new RuleVariant("outer@1", "outer", "1"),
                        new RuleVariant("outer", "outer", "2"),
                        new RuleVariant("outer@4", "outer", "4"));
        assertThat(variants.rules().correlations())
                .extracting(rule -> rule.header().id())
                .containsExactly(
                        "many", "inner", "outer", "few", "many@5", "many@20", "outer@1", "outer@4");
    }

    @Test
    void aCopyDiffersInItsThresholdAlone() {
        ThresholdVariants variants =
                ThresholdVariants.byName(
                        RULES, Map.of("many", List.of(BigDecimal.TEN, BigDecimal.ONE)));
        List<CorrelationRule> correlations = variants.rules().correlations();
        CorrelationRule rule = correlations.get(0);
        CorrelationRule copy = correlations.get(correlations.size() - 1);

        assertThat(variants.variants()).hasSize(2);
        assertThat(copy.header().name()).isEqualTo("many@1");
        assertThat(copy)
                .usingRecursiveComparison()
                .ignoringFields("header", "condition")
                .isEqualTo(rule);
        assertThat(copy.condition())
                .isEqualTo(
                        new CorrelationCondition.Threshold(
                                List.of(
                                        new CorrelationCondition.Bound(
                                                CorrelationCondition.Comparison.GT,
                                                BigDecimal.ONE)),
                                List.of(),
                                -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "100001", "4294967297"})
    void aThresholdThatNoRuleCanHaveIsRefused(String threshold) {
        assertThatThrownBy(
                        () ->
                                ThresholdVariants.byName(
                                        RULES, Map.of("many", List.of(new BigDecimal(threshold)))))
                .hasMessage(
                        "many=" + threshold + ": a whole number from 1 to 100000 would be right");
    }

    @Test
    void aRuleThatDoesNotCountIsRefusedWithThoseThatDo() {
        assertThatThrownBy(
                        () ->
                                ThresholdVariants.byName(
                                        RULES, Map.of("inner", List.of(BigDecimal.ONE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("those that do are many, outer");
    }
}
