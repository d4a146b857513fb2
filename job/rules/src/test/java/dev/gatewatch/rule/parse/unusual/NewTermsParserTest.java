package dev.gatewatch.rule.parse.unusual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.CorrelationCondition.NewTerms;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.CorrelationKit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NewTermsParserTest {
    private static final String HEAD = "title: N\nname: n\nnew-terms:\n";
    private static final String WHOLE =
            """
              rules: [a, b]
              group-by: [signIn.user]
              field: [sourceIPAddress, userAgent]
              memory: 30d
              learning: 7d
            """;

    @Test
    void readsEverySetting() {
        CorrelationRule rule =
                RuleKit.rules(
                                CorrelationKit.BASES,
                                HEAD
                                        + WHOLE
                                        + "  terms: 20\n  generate: true\ngatewatch: {suppress: 2h}\n")
                        .correlations()
                        .get(0);
        assertThat(rule.type()).isEqualTo(CorrelationType.NEW_TERMS);
        assertThat(CorrelationKit.ids(rule.rules())).containsExactly("a", "id-b");
        assertThat(rule.groupBy()).containsExactly("signIn.user");
        assertThat(rule.condition())
                .isEqualTo(
                        new NewTerms(
                                List.of("sourceIPAddress", "userAgent"),
                                Duration.ofDays(30),
                                Duration.ofDays(7),
                                20));
        assertThat(rule.suppress()).isEqualTo(Duration.ofHours(2));
        assertThat(rule.generate()).isTrue();
        assertThat(rule.isMonotone()).isFalse();
    }

    @Test
    void keepsAHundredTermsAndSuppressesForAnHourUnlessItSaysOtherwise() {
        CorrelationRule rule =
                RuleKit.rules(CorrelationKit.BASES, HEAD + WHOLE).correlations().get(0);
        assertThat(((NewTerms) rule.condition()).terms()).isEqualTo(100);
        assertThat(rule.suppress()).isEqualTo(Duration.ofHours(1));
        assertThat(rule.generate()).isFalse();
    }

    @Test
    void aCorrelationMayLookAtItAndItAtACorrelation() {
        String counts =
                "title: C\nname: c1\ncorrelation: {type: event_count, rules: a, group-by:"
                        + " [signIn.user], timespan: 1h, condition: {gte: 2}}\n---\n"
                        + HEAD
                        + "  {rules: c1, field: signIn.user, memory: 2d, learning: 1d}\n---\n"
                        + "title: O\nname: o\ncorrelation: {type: event_count, rules: n, timespan:"
                        + " 1h, condition: {gte: 2}}\n";
        RuleSet rules = RuleKit.rules(CorrelationKit.BASES, counts);
        assertThat(CorrelationKit.ids(rules.correlations())).containsExactly("c1", "n", "o");
    }

    @ParameterizedTest
    @MethodSource
    void refusesWithPlaceAndReason(String lines, List<String> problems) {
        assertThat(
                        CorrelationKit.shown(
                                RuleKit.load(CorrelationKit.BASES, HEAD + lines), "r2.yml:"))
                .containsExactlyElementsOf(problems);
    }

    static Stream<Arguments> refusesWithPlaceAndReason() {
        return Stream.of(
                refused(
                        "  rules: a\n",
                        "4:3: new-terms has no field; name the one whose new values it looks for, or"
                                + " a list for new combinations",
                        "4:3: new-terms has no learning, such as 7d: for so long after a group's"
                                + " first event it fires for nothing",
                        "4:3: new-terms has no memory, such as 14d: how much past it knows"),
                refused(
                        "  field: x\n  memory: 2d\n  learning: 1d\n",
                        "4:3: new-terms has no rules; list the ids or names of those it looks at"),
                refused(
                        WHOLE + "  term: 5\n",
                        "9:3: unknown key \"term\" in new-terms (did you mean \"terms\"?)"),
                refused(
                        WHOLE.replace("7d", "31d"),
                        "8:3: learning is longer than memory: what is learnt first would be"
                                + " forgotten before it counts"),
                refused(
                        WHOLE + "  terms: 1001\n",
                        "9:10: terms must be a whole number from 1 to 1000, not \"1001\""),
                refused(WHOLE.replace("30d", "401d"), "7:3: memory must be at most 400d"),
                refused(
                        WHOLE.replace("[a, b]", "nobody"),
                        "4:10: there is no rule with the id or name \"nobody\" (known: a, b, c, n)"),
                refused(
                        WHOLE + "gatewatch: {group-by: x, suppress: 1h}\n",
                        "9:13: group-by of a new-terms rule stands under new-terms, not gatewatch"),
                refused(
                        WHOLE + "detection: {sel: {f: 1}, condition: sel}\n",
                        "9:1: a rule has a detection or a new-terms, not both; make it two"
                                + " documents"),
                refused(WHOLE + "generate: true\n", "9:1: generate stands under new-terms"));
    }

    private static Arguments refused(String lines, String... problems) {
        return Arguments.of(lines, List.of(problems));
    }
}
