package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.operator.WriteBackOperator;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What groups remember, when the operator has other subtasks or other rules than before. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class UnusualGroupsTest {
    private static final int MAX_PARALLELISM = 128;
    private static final int GROUPS = 40;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final String RULE =
            CorrelateKit.FAILURE
                    + """
                    title: New
                    name: new
                    new-terms:
                      rules: failure
                      group-by: [sourceIPAddress]
                      field: userAgent
                      memory: 30d
                      learning: 1d
                    ---
                    title: Many
                    name: many
                    baseline:
                      rules: failure
                      group-by: [sourceIPAddress]
                      measure: count
                      every: 1d
                      compare: recent
                      memory: 10d
                      learning: 1d
                      above: {times: 2, at-least: 2}
                    ---
                    title: Two
                    name: two
                    correlation:
                      type: event_count
                      rules: failure
                      group-by: [sourceIPAddress]
                      timespan: 1h
                      condition: {gte: 2}
                    """;

    @Test
    void theyHaveGroupsApartFromThoseOfOtherRules() {
        DetectionPlan plan = CorrelateKit.plan(RULE);
        assertThat(plan.dimensions()).hasSize(2);
        assertThat(plan.dimensions().get(0).keyPrefix())
                .isNotEqualTo(plan.dimensions().get(1).keyPrefix());
    }

    @Test
    void whatIsRememberedGoesOnAtAnotherParallelism() throws Exception {
        DetectionPlan plan = CorrelateKit.plan(RULE);
        OperatorSubtaskState saved;
        try (var one = harness(plan, 1, 0, null)) {
            for (int group = 0; group < GROUPS; group++) {
                for (int day = 0; day < 3; day++) {
                    send(one, group, "known", day * DAY + group);
                }
            }
            one.processWatermark(3 * DAY);
            assertThat(one.extractOutputValues()).isEmpty();
            saved = one.snapshot(1, 1);
        }
        List<Alert> alerts = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState part =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            saved, MAX_PARALLELISM, 1, 2, subtask);
            try (var half = harness(plan, 2, subtask, part)) {
                for (int group = 0; group < GROUPS; group++) {
                    if (isOf(subtask, key(group))) {
                        send(half, group, "known", 4 * DAY + group);
                        send(half, group, "unknown", 4 * DAY + 1000 + group);
                        send(half, group, "known", 4 * DAY + 2000 + group);
                    }
                }
                half.processWatermark(100 * DAY);
                alerts.addAll(half.extractOutputValues());
                assertThat(half.numKeyedStateEntries()).isZero();
                assertThat(half.numEventTimeTimers()).isZero();
            }
        }
        assertThat(alerts.stream().filter(alert -> alert.activity() == Activity.CLOSE))
                .as("of each group a new term, and three events where one is usual")
                .hasSize(2 * GROUPS)
                .extracting(Alert::count)
                .containsOnly(1L, 3L);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness(
            DetectionPlan plan, int parallelism, int subtask, @Nullable OperatorSubtaskState state)
            throws Exception {
        var operator =
                new CorrelateMatches(
                        plan,
                        1,
                        CorrelateKit.LATENESS,
                        CorrelateKit.MAX_AHEAD,
                        false,
                        CorrelateKit.REJECTS,
                        CorrelateKit.EPISODES);
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new WriteBackOperator<>(operator),
                        Match::key,
                        Types.STRING,
                        MAX_PARALLELISM,
                        parallelism,
                        subtask);
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static boolean isOf(int subtask, String key) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, 2)
                == subtask;
    }

    private static String key(int group) {
        return GroupKey.of(
                GroupKey.remembering(GroupKey.prefix(List.of("sourceIPAddress"))),
                new String[] {"192.0.2." + group});
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness,
            int group,
            String agent,
            long time)
            throws Exception {
        harness.processElement(
                new Match(
                        key(group),
                        0,
                        time,
                        new int[] {0},
                        new String[] {"192.0.2." + group},
                        new String[] {agent},
                        EvidenceBuilder.event("e" + group + "-" + time, time).build()),
                time);
    }
}
