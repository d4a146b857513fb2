package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class CorrelateMatchesTest {
    private static final String IP = "192.0.2.1";

    @Test
    void alertsTheMomentTheThresholdIsReached() throws Exception {
        try (var harness = CorrelateKit.stream(plan(3, 60), 1)) {
            CorrelateKit.send(harness, IP, 1, 2);
            assertThat(alerts(harness)).isEmpty();
            CorrelateKit.send(harness, IP, 3);
            assertThat(alerts(harness))
                    .singleElement()
                    .satisfies(
                            alert -> {
                                assertThat(alert.activity()).isEqualTo(Activity.CREATE);
                                assertThat(alert.ruleId()).isEqualTo("many");
                                assertThat(alert.groupFields()).containsExactly("sourceIPAddress");
                                assertThat(alert.groupValues()).containsExactly(IP);
                                assertThat(alert.count()).isEqualTo(3);
                                assertThat(alert.events())
                                        .extracting(Evidence::eventId)
                                        .containsExactly("e1", "e2", "e3");
                            });
        }
    }

    @Test
    void closesTheEpisodeOnceNothingCanExtendItAndForgetsTheGroup() throws Exception {
        try (var harness = CorrelateKit.stream(plan(3, 60), 1)) {
            CorrelateKit.send(harness, IP, 1, 2, 3, 40);
            harness.processWatermark(40_000 + 60_000 + CorrelateKit.LATENESS - 1);
            assertThat(alerts(harness)).hasSize(1);
            harness.processWatermark(40_000 + 60_000 + CorrelateKit.LATENESS);
            assertThat(alerts(harness))
                    .extracting(Alert::activity)
                    .containsExactly(Activity.CREATE, Activity.CLOSE);
            assertThat(alerts(harness).get(1).count()).isEqualTo(4);
            assertThat(alerts(harness).get(1).suppressed()).isEqualTo(1);
            assertThat(alerts(harness).get(1).created())
                    .isEqualTo(alerts(harness).get(0).created());
            harness.processWatermark(1_000_000);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void groupsAreCountedWhenTheyAreOpenedAndClosed() throws Exception {
        try (var harness = CorrelateKit.stream(plan(3, 60), 1)) {
            CorrelateKit.send(harness, IP, 1, 2);
            CorrelateKit.send(harness, "192.0.2.2", 2);
            var context = harness.getOperator().getRuntimeContext();
            assertThat(context.getAccumulator("groupsOpened/1").getLocalValue()).isEqualTo(2L);
            assertThat(context.getAccumulator("groupsClosed/1")).isNull();
            harness.processWatermark(500_000);
            assertThat(context.getAccumulator("groupsOpened/1").getLocalValue()).isEqualTo(2L);
            assertThat(context.getAccumulator("groupsClosed/1").getLocalValue()).isEqualTo(2L);
        }
    }

    @Test
    void aGroupThatNeverFiresIsForgottenToo() throws Exception {
        try (var harness = CorrelateKit.stream(plan(3, 60), 1)) {
            CorrelateKit.send(harness, IP, 1, 2);
            assertThat(harness.numKeyedStateEntries()).isPositive();
            harness.processWatermark(500_000);
            assertThat(alerts(harness)).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void setsAsideWhatIsLaterThanAllowed() throws Exception {
        try (var harness = CorrelateKit.stream(plan(1, 60), 1)) {
            harness.processWatermark(100_000);
            CorrelateKit.send(harness, IP, 91);
            CorrelateKit.send(harness, IP, 90);
            assertThat(alerts(harness)).hasSize(1);
            assertThat(harness.getSideOutput(CorrelateKit.REJECTS))
                    .singleElement()
                    .satisfies(
                            late ->
                                    assertThat(late.getValue().reason())
                                            .isEqualTo(RejectReason.LATE));
        }
    }

    @Test
    void continuesAfterARestoreAsIfNothingHadHappened() throws Exception {
        OperatorSubtaskState state;
        try (var harness = CorrelateKit.stream(plan(3, 60), 1)) {
            CorrelateKit.send(harness, IP, 1, 2);
            state = harness.snapshot(1, 1);
        }
        try (var harness = CorrelateKit.stream(plan(3, 60), 1, state)) {
            CorrelateKit.send(harness, IP, 3);
            harness.processWatermark(500_000);
            assertThat(alerts(harness))
                    .extracting(Alert::activity)
                    .containsExactly(Activity.CREATE, Activity.CLOSE);
            assertThat(alerts(harness).get(1).count()).isEqualTo(3);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void aRuleThatWasChangedStartsAfresh() throws Exception {
        OperatorSubtaskState state;
        try (var harness = CorrelateKit.stream(plan(3, 60), 1)) {
            CorrelateKit.send(harness, IP, 1, 2);
            state = harness.snapshot(1, 1);
        }
        try (var harness = CorrelateKit.stream(plan(3, 61), 1, state)) {
            CorrelateKit.send(harness, IP, 3, 4);
            assertThat(alerts(harness)).isEmpty();
            CorrelateKit.send(harness, IP, 5);
            assertThat(alerts(harness)).hasSize(1);
        }
    }

    @Test
    void inOrderTheOutputIsTheSameForEveryArrival() throws Exception {
        List<Integer> seconds = List.of(1, 1, 2, 30, 61, 61, 62, 200, 201, 202, 203, 400);
        List<String> expected = null;
        for (long seed = 0; seed < 50; seed++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < seconds.size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, new Random(seed));
            try (var harness = CorrelateKit.replay(plan(3, 60))) {
                for (int i : order) {
                    CorrelateKit.send(harness, "e" + i, IP, seconds.get(i));
                }
                harness.processWatermark(100_000);
                harness.processWatermark(Long.MAX_VALUE);
                List<String> told =
                        alerts(harness).stream().map(CorrelateMatchesTest::text).toList();
                expected = expected == null ? told : expected;
                assertThat(told).as("seed %d", seed).isEqualTo(expected);
                assertThat(harness.numKeyedStateEntries()).isZero();
            }
        }
        assertThat(expected).hasSize(4);
    }

    private static String text(Alert alert) {
        return alert.activity()
                + " "
                + alert.fired()
                + " "
                + alert.created()
                + " "
                + alert.start()
                + " "
                + alert.end()
                + " "
                + alert.count()
                + " "
                + alert.suppressed()
                + " "
                + Arrays.toString(alert.announced())
                + Arrays.toString(alert.events());
    }

    private static List<Alert> alerts(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness) {
        return harness.extractOutputValues();
    }

    /** So many failures from one address within so many seconds. */
    private static DetectionPlan plan(int minimum, int seconds) {
        return CorrelateKit.plan(
                CorrelateKit.FAILURE
                        + """
                        title: Many failures
                        name: many
                        correlation:
                          type: event_count
                          rules: failure
                          group-by: [sourceIPAddress]
                          timespan: %ds
                          condition: {gte: %d}
                        """
                                .formatted(seconds, minimum));
    }
}
