package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.ContributingEvents;
import dev.gatewatch.engine.correlate.EpisodeOutput;
import dev.gatewatch.engine.correlate.RuleEvaluator;
import dev.gatewatch.engine.correlate.state.EventTimes;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenWindow;
import dev.gatewatch.engine.correlate.state.SequenceLog;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.plan.CorrelationKit;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.EpisodeRule;
import dev.gatewatch.rule.plan.WindowRule;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 100,000 events of one group within half an hour: what it keeps, as Flink writes it, stays below
 * what the tracker of episodes and that of windows say, for each type of rule.
 */
class FloodedGroupTest {
    private static final int EVENTS = 100_000;
    private static final int SPREAD = 30 * 60_000;
    private static final int ENTRY = 2 * Long.BYTES;
    private static final int EVIDENCE = 100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: event_count\ncondition: {gte: 10}",
                "type: event_count\ncondition: {gte: 1000}",
                "type: value_count\ncondition: {gte: 10, field: v}",
                "type: value_count\ncondition: {gte: 100, field: v}",
                "type: temporal",
                "type: temporal\ncondition: a and (b or c)",
                "type: temporal_ordered",
                "type: event_count\ncondition: {lt: 10}",
                "type: value_count\ncondition: {lte: 100, field: v}",
                "type: temporal\ncondition: a and not c",
                "type: value_sum\ncondition: {gt: 10, field: v}",
                "type: value_avg\ncondition: {gt: 10, field: v}",
                "type: value_median\ncondition: {gt: 10, field: v}",
                "type: value_percentile\ncondition: {gt: 10, field: v, percentile: 95}"
            })
    void keepsNoMoreThanIsSaid(String rule) throws IOException {
        for (String suppress : new String[] {"", "gatewatch: {suppress: 2m}\n"}) {
            boolean atTheEnd =
                    !rule.contains("gte")
                            && (rule.contains("not")
                                    || rule.contains("field")
                                    || rule.contains("lt"));
            if (suppress.isEmpty() || !atTheEnd) {
                flood(rule, suppress);
            }
        }
    }

    private static void flood(String lines, String suppress) throws IOException {
        String rules = lines.contains(" and ") ? "" : "rules: [a, b, c]\n";
        String correlation =
                CorrelationKit.correlation(rules + lines).replace("timespan: 1h", "timespan: 10m");
        DetectionPlan plan =
                DetectionPlan.of(RuleKit.rules(CorrelationKit.BASES, correlation + suppress));
        EngineRule rule = plan.dimensions().get(0).rules().get(0);
        RuleEvaluator evaluator = RuleEvaluator.of(rule, true, false, false);
        GroupState group = GroupState.of(rule.fingerprint());
        long seed = 5;
        Random random = new Random(seed);
        long bound = bound(rule);
        long largest = 0;
        for (int event = 0; event < EVENTS; event++) {
            long time = (long) event * SPREAD / EVENTS;
            if (!evaluator.inOrder()) {
                time = Math.max(0, time - random.nextInt(60_000));
            }
            evaluator.count(group, match(plan, event, time, random), NOBODY);
            if (event % 1_000 == 0) {
                evaluator.settle(group, "0;", time - 120_000, 600_000, NOBODY);
                largest = Math.max(largest, RestoredState.saved(group).length);
                assertThat(largest).as("%s, seed %d", rule, seed).isLessThanOrEqualTo(bound);
            }
        }
        evaluator.settle(group, "0;", Long.MAX_VALUE, 0, NOBODY);
        assertThat(group.isEmpty()).isTrue();
    }

    /** The documented numbers, in bytes. Arrays grow by doubling. */
    private static long bound(EngineRule rule) {
        if (!(rule instanceof EpisodeRule episodes)) {
            long numbers =
                    rule.value() >= 0 && type(rule) == CorrelationType.VALUE_PERCENTILE
                            ? OpenWindow.MAX_NUMBERS
                            : 0;
            long values = type(rule) == CorrelationType.VALUE_COUNT ? 101 : 3;
            return values * Long.BYTES + numbers * 40 + Alert.MAX_EVENTS * EVIDENCE + 1_000;
        }
        boolean sequence = episodes.subject() == EpisodeRule.Subject.SEQUENCE;
        boolean counts = episodes.subject() == EpisodeRule.Subject.EVENTS;
        long buckets = 2 + SPREAD / Math.min(rule.timespan(), episodes.suppress());
        long values = Math.max(episodes.minimum(), rule.detections().length);
        long times =
                episodes.suppress() < rule.timespan()
                        ? EventTimes.EXACT_TIMES
                        : counts ? 2 * values + 33 : EventTimes.MAX_TIMES;
        long entries = 2 * 2 * values + 2 * times + (sequence ? 2L * SequenceLog.MAX_ENTRIES : 0);
        return buckets * (entries * ENTRY + Alert.MAX_EVENTS * EVIDENCE + 200) + 20_000;
    }

    private static CorrelationType type(EngineRule rule) {
        return ((WindowRule) rule).type();
    }

    private static Match match(DetectionPlan plan, int event, long time, Random random) {
        int[] rules = {random.nextInt(3)};
        @Nullable String[] values =
                new @Nullable
                        String[plan.dimensions().get(0).sources().get(0).valueFields().size()];
        Arrays.fill(values, Integer.toString(random.nextInt(50_000)));
        Evidence evidence = Evidence.of(new TrailEventBuilder().build("e" + event, time));
        return new Match("0;", 0, time, rules, new String[0], values, evidence);
    }

    private static final EpisodeOutput NOBODY =
            new EpisodeOutput() {
                @Override
                public void alert(Alert alert) {}

                @Override
                public void episode(
                        EngineRule rule, String key, long time, ContributingEvents contributing) {}

                @Override
                public long created(long time) {
                    return time;
                }

                @Override
                public void withoutValue() {}
            };
}
