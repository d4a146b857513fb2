package dev.gatewatch.rule.parse.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.PatternRule.After;
import dev.gatewatch.rule.model.PatternRule.Contiguity;
import dev.gatewatch.rule.model.PatternRule.Skip;
import dev.gatewatch.rule.model.PatternRule.Times;
import dev.gatewatch.rule.plan.CorrelationKit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatternParserTest {
    private static final String HEAD = "title: P\npattern:\n";

    @Test
    void readsEverySetting() {
        PatternRule rule =
                RuleKit.rules(
                                CorrelationKit.BASES,
                                HEAD
                                        + """
                                          group-by: [signIn.user]
                                          within: 30m
                                          skip: {to-last: two}
                                          sequence:
                                            - {step: one, rule: a}
                                            - {step: two, rule: id-b, contiguity: strict, times: 2..5, optional: true, consecutive: true, within: 10m}
                                            - {step: three, rule: b, contiguity: any, times: 1.., greedy: true, until: c}
                                            - {step: four, rule: c, not: true}
                                        gatewatch: {suppress: 2h}
                                        """)
                        .patterns()
                        .get(0);
        assertThat(rule.groupBy()).containsExactly("signIn.user");
        assertThat(rule.within()).isEqualTo(Duration.ofMinutes(30));
        assertThat(rule.suppress()).isEqualTo(Duration.ofHours(2));
        assertThat(rule.skip()).isEqualTo(new Skip(After.TO_LAST, "two"));
        assertThat(rule.steps())
                .extracting(PatternRule.Step::name)
                .containsExactly("one", "two", "three", "four");
        PatternRule.Step two = rule.steps().get(1);
        assertThat(two.rule().header().id()).isEqualTo("id-b");
        assertThat(two.contiguity()).isEqualTo(Contiguity.STRICT);
        assertThat(two.times()).isEqualTo(new Times(2, 5));
        assertThat(two.optional()).isTrue();
        assertThat(two.consecutive()).isTrue();
        assertThat(two.within()).isEqualTo(Duration.ofMinutes(10));
        PatternRule.Step three = rule.steps().get(2);
        assertThat(three.times()).isEqualTo(new Times(1, Times.ANY));
        assertThat(three.greedy()).isTrue();
        assertThat(three.until()).isNotNull();
        assertThat(rule.endsWithAbsence()).isTrue();
        assertThat(rule.rules()).hasSize(3);
    }

    @Test
    void aPatternIsNoEventOfACorrelation() {
        String pattern = HEAD.replace("title: P", "title: P\nname: p") + steps("step: x, rule: a");
        assertThat(
                        CorrelationKit.shown(
                                RuleKit.load(
                                        CorrelationKit.BASES,
                                        pattern,
                                        CorrelationKit.correlation(
                                                "type: event_count\nrules: p\ncondition: {gte: 2}")),
                                "r3.yml:"))
                .containsExactly(
                        "5:10: \"p\" is a pattern; correlations look at detections and correlations");
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
                        "  sequence: [{step: x, rule: a}]\n",
                        "3:3: the pattern has no within, the longest time that it may take, such as"
                                + " 30m"),
                refused("  within: 1h\n", "3:3: the pattern has no sequence; list its steps"),
                refused(
                        "  within: 1h\n  sequenze: []\n",
                        "3:3: the pattern has no sequence; list its steps",
                        "4:3: unknown key \"sequenze\" in pattern (did you mean \"sequence\"?)"),
                refused(
                        "  within: 1h\n  sequence: []\n",
                        "4:3: sequence must be a list of 1 to 50 steps"),
                refused(
                        steps("step: x, rule: a", "step: x, rule: c"),
                        "6:14: another step is called \"x\", at r2.yml:5:14"),
                refused(
                        steps("step: x, rule: zz"),
                        "5:23: there is no rule with the id or name \"zz\" (known: a, b, c)"),
                refused(
                        steps("step: 'a:b', rule: a"),
                        "5:14: a step's name is at most 64 letters, digits, hyphens and underscores;"
                                + " not \"a:b\""),
                refused(
                        "  skip: {to-first: y}\n" + steps("step: x, rule: a"),
                        "3:3: there is no step \"y\" (did you mean \"x\"?)"),
                refused(
                        "  skip: to-frist\n" + steps("step: x, rule: a"),
                        "3:9: unknown skip \"to-frist\" (did you mean \"to-first\"?)"),
                refused(
                        "  skip: to-first\n" + steps("step: x, rule: a"),
                        "3:9: to-first needs a step: skip: {to-first: STEP}"),
                refused(
                        "  skip: {to-last: n}\n"
                                + steps("step: x, rule: a", "step: n, rule: b, not: true"),
                        "3:3: the step \"n\" has not: true, and so no event to skip to"),
                refused(
                        steps("step: x, rule: a, not: true", "step: y, rule: b"),
                        "5:26: the first step cannot be not: true; there is nothing before it"),
                refused(
                        steps("step: x, rule: a, optional: true"),
                        "5:14: each step may be left out, so nothing at all would match; one must"
                                + " not be optional"),
                refused(
                        steps("step: x, rule: a, contiguity: any"),
                        "5:26: contiguity is about the step before, and the first has none"),
                refused(
                        steps("step: x, rule: a, within: 1m"),
                        "5:26: within runs from the event before, and the first step has none"),
                refused(
                        steps("step: x, rule: a", "step: y, rule: b, within: 2h"),
                        "6:26: the step's within is longer than the whole pattern's"),
                refused(
                        steps("step: x, rule: a", "step: y, rule: b, not: true, within: 1m"),
                        "6:37: a last step with not: true waits until the pattern's within has run"
                                + " out; write this time there, and leave it out here"),
                refused(
                        steps(
                                "step: x, rule: a",
                                "step: y, rule: b, not: true, contiguity: strict, within: 1m",
                                "step: z, rule: c, optional: true",
                                "step: u, rule: a"),
                        "6:57: a strict step with not: true is about the very next event, whenever"
                                + " it comes; leave out within, or contiguity",
                        "7:26: a step that waits for an absence cannot be optional; write two"
                                + " patterns, with and without it"),
                refused(
                        steps(
                                "step: x, rule: a",
                                "step: y, rule: b, not: true, within: 1h",
                                "step: z, rule: c"),
                        "6:37: the next step comes later than this, and so never: its own within, or"
                                + " the pattern's, has run out by then"),
                refused(
                        steps(
                                "step: x, rule: a",
                                "step: y, rule: b, not: true, within: 1m",
                                "step: z, rule: c, within: 1m"),
                        "6:37: the next step comes later than this, and so never: its own within, or"
                                + " the pattern's, has run out by then"),
                refused(
                        steps(
                                "step: x, rule: a",
                                "step: y, rule: b, not: true, times: 2, optional: true"),
                        "6:37: a step with not: true has no event: times does not go with it",
                        "6:47: a step with not: true has no event: optional does not go with it"),
                refused(
                        steps("step: x, rule: a", "step: y, rule: b, not: true, contiguity: any"),
                        "6:37: a step with not: true is strict (not the next event) or relaxed (not"
                                + " until the next step)"),
                refused(
                        steps(
                                "step: x, rule: a",
                                "step: y, rule: b, optional: true",
                                "step: z, rule: c, not: true"),
                        "7:26: a step with not: true cannot follow an optional one; write two"
                                + " patterns, with and without it"),
                refused(
                        steps(
                                "step: x, rule: a",
                                "step: y, rule: b, not: true",
                                "step: z, rule: c, not: true"),
                        "7:26: two such steps in a row; make them one, on a detection that matches"
                                + " either"),
                refused(
                        steps(
                                "step: x, rule: a, times: 2.., greedy: true",
                                "step: y, rule: b, optional: true"),
                        "6:26: an optional step cannot follow a greedy one"),
                refused(
                        steps("step: x, rule: a, greedy: true, consecutive: true"),
                        "5:26: greedy is about repeats: it needs times, such as 2..",
                        "5:40: consecutive is about repeats: it needs times, such as 2.."),
                refused(
                        steps("step: x, rule: a, times: 2..5, until: b"),
                        "5:39: until ends repeats that have no upper bound: it needs times such as"
                                + " 1.."),
                refused(
                        steps("step: x, rule: a, times: 0"),
                        "5:33: times starts at 1; a step that may be left out is optional: true"),
                refused(
                        steps("step: x, rule: a, times: 5..2"),
                        "5:33: times ends before it starts; write the smaller first"),
                refused(
                        steps("step: x, rule: a, times: some"),
                        "5:33: times must be a number or a range, such as 3, 2.. or 2..5; not the"
                                + " text \"some\""),
                refused(
                        steps("step: x, rule: a, times: 101"),
                        "5:33: times must be at most 100; more than that is for an event_count"
                                + " correlation"),
                refused(
                        steps("step: x, rule: a, contiguity: lax"),
                        "5:38: unknown contiguity \"lax\" (known: any, relaxed, strict)"),
                refused(
                        steps("step: x, rule: a") + "gatewatch: {group-by: x}\n",
                        "6:13: group-by of a pattern rule stands under pattern, not gatewatch"));
    }

    private static Arguments refused(String lines, String... problems) {
        return Arguments.of(lines, List.of(problems));
    }

    /** A pattern of an hour; its steps start in the line after next. */
    private static String steps(String... steps) {
        StringBuilder lines = new StringBuilder("  within: 1h\n  sequence:\n");
        for (String step : steps) {
            lines.append("    - {").append(step).append("}\n");
        }
        return lines.toString();
    }
}
