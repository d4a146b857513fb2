package dev.gatewatch.rule.parse.unusual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.plan.CorrelationKit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineParserTest {
    private static final String HEAD = "title: B\nbaseline:\n";
    private static final String WHOLE =
            """
              rules: a
              group-by: [signIn.clientId]
              measure: count
              every: 15m
              compare: time-of-day
              memory: 14d
              learning: 3d
              above: {times: 4, at-least: 50}
            """;
    private static final String SHARE =
            """
              rules: [a, c]
              measure: {share: b}
              every: 1d
              compare: none
              above: {share: 0.9, at-least: 30}
            """;

    @Test
    void readsACountAboveItsUsual() {
        CorrelationRule rule = read(WHOLE);
        assertThat(rule.type()).isEqualTo(CorrelationType.BASELINE);
        assertThat(rule.groupBy()).containsExactly("signIn.clientId");
        assertThat(rule.timespan()).isEqualTo(Duration.ofMinutes(15));
        assertThat(rule.suppress()).isEqualTo(Duration.ofMinutes(15));
        assertThat(rule.condition())
                .isEqualTo(
                        new Baseline(
                                Measure.COUNT,
                                List.of(),
                                -1,
                                Duration.ofMinutes(15),
                                Compare.TIME_OF_DAY,
                                Duration.ofDays(14),
                                Duration.ofDays(3),
                                4,
                                0,
                                50));
    }

    @Test
    void readsDifferentValues() {
        Baseline baseline =
                (Baseline)
                        read(WHOLE.replace("measure: count", "measure: {distinct: signIn.user}"))
                                .condition();
        assertThat(baseline.measure()).isEqualTo(Measure.DISTINCT);
        assertThat(baseline.fields()).containsExactly("signIn.user");
    }

    @Test
    void readsAShareOfWhichTheLastRuleIsThePart() {
        CorrelationRule rule = read(SHARE + "gatewatch: {suppress: 2d}\n");
        Baseline baseline = (Baseline) rule.condition();
        assertThat(CorrelationKit.ids(rule.rules())).containsExactly("a", "c", "id-b");
        assertThat(baseline.share()).isEqualTo(2);
        assertThat(baseline.above()).isEqualTo(0.9);
        assertThat(baseline.atLeast()).isEqualTo(30);
        assertThat(baseline.memory()).isZero();
        assertThat(rule.suppress()).isEqualTo(Duration.ofDays(2));
    }

    private static CorrelationRule read(String lines) {
        return RuleKit.rules(CorrelationKit.BASES, HEAD + lines).correlations().get(0);
    }

    @Test
    void aShareMayBeOfOneOfTheListedRules() {
        CorrelationRule rule = read(SHARE.replace("share: b", "share: c"));
        assertThat(rule.rules())
                .extracting(one -> one.header().name())
                .containsExactly("a", "c", "c");
        assertThat(((Baseline) rule.condition()).share()).isEqualTo(2);
    }

    /** An episode is no event of the rules beside it, so that the share would always be 0. */
    @Test
    void aShareIsOneOfEventsNotOfEpisodes() {
        String many =
                CorrelationKit.correlation("type: event_count\nrules: b\ncondition: {gte: 2}")
                        .replace("title: Many", "title: Many\nname: many");
        String problem =
                "\"many\" is a correlation; a share is one of events: name a detection rule";
        assertThat(problemsBeside(many, SHARE.replace("share: b", "share: many")))
                .containsExactly("4:20: " + problem);
        assertThat(problemsBeside(many, SHARE.replace("[a, c]", "[a, many]")))
                .contains("3:14: " + problem);
    }

    @Test
    void aShareIsNoneOfPatterns() {
        String pattern =
                """
                title: P
                name: p
                pattern:
                  within: 1h
                  sequence:
                    - {step: x, rule: a}
                    - {step: y, rule: b}
                """;
        assertThat(problemsBeside(pattern, SHARE.replace("share: b", "share: p")))
                .containsExactly(
                        "4:20: \"p\" is a pattern; correlations look at detections and correlations");
    }

    private static List<String> problemsBeside(String other, String lines) {
        return CorrelationKit.shown(
                RuleKit.load(CorrelationKit.BASES, other, HEAD + lines), "r3.yml:");
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
                        SHARE.replace("none", "non"),
                        "6:12: unknown compare \"non\" (did you mean \"none\"?)"),
                refused(
                        SHARE.replace("above:", "aboev:"),
                        "3:3: baseline has no above, such as {share: 0.9, at-least: 30}",
                        "7:3: unknown key \"aboev\" in baseline (did you mean \"above\"?)"),
                refused(
                        WHOLE.replace("measure: count", "measure: {distinct: []}")
                                .replace("times: 4", "times: 0.5"),
                        "5:13: distinct names no field; write count, {distinct: FIELD} or {share:"
                                + " RULE}",
                        "10:18: times must be a number from 1 to 1000000, not \"0.5\""),
                refused(
                        "  rules: a\n",
                        "3:3: baseline has no above, such as {times: 4, at-least: 50}",
                        "3:3: baseline has no compare; write time-of-day, time-of-week, recent or"
                                + " none",
                        "3:3: baseline has no every, the length of its intervals: 15m",
                        "3:3: baseline has no learning, such as 7d: for so long after a group's"
                                + " first event it fires for nothing",
                        "3:3: baseline has no measure; write count, {distinct: FIELD} or {share:"
                                + " RULE}",
                        "3:3: baseline has no memory, such as 14d: how much past it knows"),
                refused(
                        WHOLE.replace("every", "evry"),
                        "3:3: baseline has no every, the length of its intervals: 15m",
                        "6:3: unknown key \"evry\" in baseline (did you mean \"every\"?)"),
                refused(
                        WHOLE.replace("measure: count", "measure: cuont"),
                        "5:12: unknown measure \"cuont\" (did you mean \"count\"?); write count,"
                                + " {distinct: FIELD} or {share: RULE}"),
                refused(
                        WHOLE.replace("measure: count", "measure: {distinct: []}"),
                        "5:13: distinct names no field; write count, {distinct: FIELD} or {share:"
                                + " RULE}"),
                refused(
                        WHOLE.replace("measure: count", "measure: {distinct: f, share: b}"),
                        "5:12: measure is one thing; write count, {distinct: FIELD} or {share:"
                                + " RULE}"),
                refused(
                        WHOLE.replace("time-of-day", "time-of-dai"),
                        "7:12: unknown compare \"time-of-dai\" (did you mean \"time-of-day\"?)"),
                refused(
                        WHOLE.replace("15m", "7m"),
                        "6:3: every must divide a day into equal intervals, such as 15m, 1h or 1d"),
                refused(
                        WHOLE.replace("3d", "3h"),
                        "9:3: learning must be at least a day: before, there is nothing to compare"
                                + " with"),
                refused(
                        WHOLE.replace("of-day", "of-week"),
                        "9:3: learning must be at least a week: before, there is nothing to compare"
                                + " with"),
                refused(
                        WHOLE.replace("14d", "50d"),
                        "8:3: memory has more than 4096 intervals; make every longer, or memory"
                                + " shorter"),
                refused(
                        WHOLE.replace("times: 4", "times: 0.5"),
                        "10:18: times must be a number from 1 to 1000000, not \"0.5\""),
                refused(
                        WHOLE.replace("times: 4, ", ""),
                        "10:10: above has no times: how many times the usual, such as 4"),
                refused(
                        WHOLE.replace("times: 4", "times: 4, share: 0.5"),
                        "10:21: share is a bound for measure: {share: RULE}"),
                refused(
                        WHOLE.replace("time-of-day", "none")
                                .replace("  memory: 14d\n  learning: 3d\n", ""),
                        "7:3: compare: none is for shares; a number that is judged by itself is an"
                                + " event_count or a value_count correlation"),
                refused(
                        SHARE + "  memory: 3d\n",
                        "8:3: memory is about the past, and compare: none looks at none; leave it"
                                + " out"),
                refused(
                        SHARE.replace("share: 0.9", "times: 2"),
                        "7:10: above has no share from 0 to 1, such as {share: 0.9}",
                        "7:11: times is about the usual, and compare: none looks at none; write"
                                + " share"),
                refused(
                        SHARE.replace("[a, c]", "[a]").replace("share: b", "share: a"),
                        "4:20: the share of \"a\" in itself is always 1; list the other rules that"
                                + " it is a share of, too"),
                refused(
                        SHARE.replace("share: 0.9", "share: 1"),
                        "7:11: share must be less than 1: no share is more"));
    }

    private static Arguments refused(String lines, String... problems) {
        return Arguments.of(lines, List.of(problems));
    }
}
