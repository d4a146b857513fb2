package dev.gatewatch.rule.parse.correlation;

import static dev.gatewatch.rule.compile.RuleKit.problems;
import static dev.gatewatch.rule.compile.RuleKit.rules;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Comparison;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.Runbook;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CorrelationParserTest {
    private static final String BASE = selection("eventName: InitiateAuth\n");

    /** Two documents in one file; the correlation's own lines start in line 13. */
    private static String correlation(String lines) {
        return BASE + "---\ntitle: Many\ncorrelation:\n" + lines.indent(2);
    }

    private static CorrelationCondition threshold(
            Comparison comparison, int value, String... fields) {
        return new CorrelationCondition.Threshold(
                List.of(new CorrelationCondition.Bound(comparison, BigDecimal.valueOf(value))),
                List.of(fields),
                -1);
    }

    private static CorrelationRule read(String lines) {
        return rules(correlation(lines)).correlations().get(0);
    }

    @Test
    void readsAnEventCount() {
        CorrelationRule rule =
                read(
                        """
                        type: event_count
                        rules: [a_rule]
                        group-by:
                          - sourceIPAddress
                        timespan: 10m
                        condition:
                          gte: 10
                        """);
        assertThat(rule.type()).isEqualTo(CorrelationType.EVENT_COUNT);
        assertThat(rule.rules())
                .singleElement()
                .matches(base -> base.header().id().equals("a_rule"));
        assertThat(rule.groupBy()).containsExactly("sourceIPAddress");
        assertThat(rule.timespan()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rule.suppress()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rule.condition()).isEqualTo(threshold(Comparison.GTE, 10));
        assertThat(rule.generate()).isFalse();
        assertThat(rule.header().level()).isEqualTo(Level.MEDIUM);
        assertThat(rule.header().id()).isEqualTo("Many");
    }

    @Test
    void readsAValueCountAndTheGatewatchBlock() {
        CorrelationRule rule =
                read(
                        """
                        type: value_count
                        rules: a_rule
                        group-by: a
                        timespan: 1h
                        generate: true
                        condition: {gt: 5, field: signIn.user}
                        """);
        assertThat(rule.condition()).isEqualTo(threshold(Comparison.GT, 5, "signIn.user"));
        assertThat(rule.groupBy()).containsExactly("a");
        assertThat(rule.generate()).isTrue();
        CorrelationRule other =
                rules(
                                correlation(
                                                """
                        type: value_count
                        rules: a_rule
                        timespan: 1w
                        condition: {gte: 1, field: [f]}
                        """)
                                        + "gatewatch: {suppress: 2d, runbook: Call.}\nlevel: high\n")
                        .correlations()
                        .get(0);
        assertThat(other.suppress()).isEqualTo(Duration.ofDays(2));
        assertThat(other.header().runbook()).isEqualTo(new Runbook("Call."));
        assertThat(other.header().level()).isEqualTo(Level.HIGH);
        assertThat(other.groupBy()).isEmpty();
        assertThat(other.condition()).isEqualTo(threshold(Comparison.GTE, 1, "f"));
    }

    private static final String T = "timespan: 1h\n";
    private static final String R = "rules: [a_rule]\n";
    private static final String C = "condition: {gte: 3}\n";
    private static final String EC = "type: event_count\n";
    private static final String VC = "type: value_count\n";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(R + T + C, "13:3: the correlation has no type"),
                Arguments.of(
                        "type: event_cuont\n" + R + T + C,
                        "13:9: unknown correlation type \"event_cuont\" (did you mean"
                                + " \"event_count\"?)"),
                Arguments.of(EC + T + C, "13:3: the correlation has no rules"),
                Arguments.of(EC + "rules: []\n" + T + C, "14:3: the correlation has no rules"),
                Arguments.of(
                        EC + "rules: [a_rlue]\n" + T + C,
                        "14:11: there is no rule with the id or name \"a_rlue\" (did you mean"
                                + " \"a_rule\"?)"),
                Arguments.of(
                        EC + "rules: [a_rule, a_rule]\n" + T + C,
                        "14:19: rules has \"a_rule\" twice"),
                Arguments.of(
                        EC + "rules: [A rule]\n" + T + C,
                        "14:11: \"A rule\" is a title; refer to the rule by \"a_rule\""),
                Arguments.of(EC + "rules: [[a]]\n" + T + C, "14:11: rules must be texts"),
                Arguments.of(EC + R + C, "13:3: the correlation has no timespan, such as 10m"),
                Arguments.of(EC + R + C + "timespan: 1M", "16:14: timespan: months and years"),
                Arguments.of(EC + R + C + "timespan: 1x", "16:14: timespan must end in one of s"),
                Arguments.of(EC + R + C + "timespan: 1h30m", "16:13: timespan must be a whole"),
                Arguments.of(EC + R + C + "timespan: 0m", "16:13: timespan must be at least 1s"),
                Arguments.of(EC + R + C + "timespan: -1m", "16:13: timespan must be a whole"),
                Arguments.of(
                        EC + R + C + "timespan: 99999999999999999999s",
                        "16:13: timespan must be at most 36500d"),
                Arguments.of(
                        EC + R + C + "timespan: 999999999999w",
                        "16:13: timespan must be at most 36500d"),
                Arguments.of(EC + R + C + "timespam: 1h", "16:3: unknown key \"timespam\" in corr"),
                Arguments.of(EC + R + T, "13:3: the correlation has no condition"),
                Arguments.of(EC + R + T + "condition: 5", "16:14: condition must be a mapping"),
                Arguments.of(EC + R + T + "condition: {}", "16:14: the condition has no threshold"),
                Arguments.of(
                        EC + R + T + "condition: {get: 5}",
                        "16:15: unknown key \"get\" in condition (did you mean"),
                Arguments.of(
                        EC + R + T + "condition: {gt: 5, gte: 5}",
                        "16:22: gt and gte exclude each other"),
                Arguments.of(
                        EC + R + T + "condition: {gt: -1}",
                        "16:19: gt must be a whole number from 0 on, not \"-1\""),
                Arguments.of(EC + R + T + "condition: {gt: 1.5}", "16:19: gt must be a whole"),
                Arguments.of(EC + R + T + "condition: {gt: many}", "16:19: gt must be a whole"),
                Arguments.of(
                        EC + R + T + "condition: {gte: 100001}",
                        "16:20: gte must be at most 100000"),
                Arguments.of(
                        EC + R + T + "condition: {gte: 5, field: a}",
                        "16:23: event_count counts events, not values"),
                Arguments.of(VC + R + T + C, "16:14: value_count needs field"),
                Arguments.of(
                        EC + R + T + C + "generate: perhaps",
                        "17:13: generate must be true or false, not the text \"perhaps\""),
                Arguments.of(
                        EC + R + T + C + "group-by: [a, a]", "17:17: group-by has \"a\" twice"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreRefusedWithTheirPlace(String lines, String problem) {
        assertThat(problems(correlation(lines)))
                .hasSizeLessThan(3)
                .anySatisfy(each -> assertThat(each).startsWith(problem));
    }

    @Test
    void topLevelMistakesAreRefusedWithTheirPlace() {
        String good = correlation(EC + R + T + C);
        assertThat(problems(good + "generate: true\n"))
                .containsExactly("17:1: generate stands under correlation");
        assertThat(problems(good + "detection: {}\n"))
                .singleElement()
                .asString()
                .startsWith("17:1: a rule has a detection or a correlation");
        assertThat(problems(good + "gatewatch: {group-by: a}\n"))
                .containsExactly(
                        "17:13: group-by of a correlation rule stands under correlation, not"
                                + " gatewatch");
        assertThat(problems(good.replace("correlation:", "corelation:")))
                .anySatisfy(each -> assertThat(each).contains("did you mean \"correlation\"?"));
    }

    @Test
    void aTextConditionIsForTemporalOnly() {
        assertThat(problems(correlation(EC + R + T + "condition: a_rule and not a_rule")))
                .containsExactly(
                        "16:14: a condition over rules is for the type temporal; event_count needs"
                                + " a threshold, such as {gte: 10}");
        assertThat(problems(correlation(EC + T + "condition: a_rule")))
                .anySatisfy(each -> assertThat(each).contains("the correlation has no rules"));
    }

    @Test
    void suppressIsForRulesThatFireAtOnce() {
        String lines = EC + R + T + "condition: {gte: 3, lt: 9}\n";
        assertThat(problems(correlation(lines) + "gatewatch: {suppress: 1h}\n"))
                .containsExactly(
                        "17:13: this rule is decided at the end of each window, and its windows do"
                                + " not overlap: there is nothing to suppress; leave out suppress");
        assertThat(problems(correlation(lines) + "gatewatch: {runbook: r}\n")).isEmpty();
        String some = "type: temporal\n" + T + "condition: a_rule\n";
        assertThat(problems(correlation(some) + "gatewatch: {suppress: 1h}\n")).isEmpty();
    }

    @Test
    void aRuleMissesNothingIfWhatItRefersToIsBroken() {
        assertThat(problems(correlation(EC + R + T + C).replace("condition: sel", "condition: x")))
                .singleElement()
                .asString()
                .contains("there is no selection \"x\"");
    }
}
