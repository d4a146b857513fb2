package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.problem.Location;
import dev.gatewatch.rule.CorrelationCondition;
import dev.gatewatch.rule.CorrelationRule;
import dev.gatewatch.rule.CorrelationType;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.DetectionRule;
import dev.gatewatch.rule.Expression;
import dev.gatewatch.rule.Level;
import dev.gatewatch.rule.LogSource;
import dev.gatewatch.rule.RuleHeader;
import dev.gatewatch.rule.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class CorrelateMatchesTest {
    private static final OutputTag<Match> EPISODES =
            new OutputTag<>("episodes", TypeInformation.of(Match.class));
    private static final OutputTag<Reject> REJECTS =
            new OutputTag<>("rejects", TypeInformation.of(Reject.class));
    private static final long LATENESS = 10_000;
    private static final String IP = "192.0.2.1";

    @Test
    void alertsTheMomentTheThresholdIsReached() throws Exception {
        try (var harness = harness(plan(3, 60), false)) {
            send(harness, 1, 2);
            assertThat(alerts(harness)).isEmpty();
            send(harness, 3);
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
        try (var harness = harness(plan(3, 60), false)) {
            send(harness, 1, 2, 3, 40);
            harness.processWatermark(40_000 + 60_000 + LATENESS - 1);
            assertThat(alerts(harness)).hasSize(1);
            harness.processWatermark(40_000 + 60_000 + LATENESS);
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
    void aGroupThatNeverFiresIsForgottenToo() throws Exception {
        try (var harness = harness(plan(3, 60), false)) {
            send(harness, 1, 2);
            assertThat(harness.numKeyedStateEntries()).isPositive();
            harness.processWatermark(500_000);
            assertThat(alerts(harness)).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void setsAsideWhatIsLaterThanAllowed() throws Exception {
        try (var harness = harness(plan(1, 60), false)) {
            harness.processWatermark(100_000);
            send(harness, 91);
            send(harness, 90);
            assertThat(alerts(harness)).hasSize(1);
            assertThat(harness.getSideOutput(REJECTS))
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
        try (var harness = harness(plan(3, 60), false)) {
            send(harness, 1, 2);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(plan(3, 60), false, state)) {
            send(harness, 3);
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
        try (var harness = harness(plan(3, 60), false)) {
            send(harness, 1, 2);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(plan(3, 61), false, state)) {
            send(harness, 3, 4);
            assertThat(alerts(harness)).isEmpty();
            send(harness, 5);
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
            try (var harness = harness(plan(3, 60), true)) {
                for (int i : order) {
                    send(harness, "e" + i, seconds.get(i));
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

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness, int... seconds)
            throws Exception {
        for (int second : seconds) {
            send(harness, "e" + second, second);
        }
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness,
            String eventId,
            int second)
            throws Exception {
        Evidence evidence = EvidenceBuilder.event(eventId, second * 1000L).ip(IP).build();
        String key = GroupKey.of(GroupKey.prefix(List.of("sourceIPAddress")), new String[] {IP});
        harness.processElement(
                new Match(
                        key,
                        0,
                        evidence.time(),
                        new int[] {0},
                        new String[] {IP},
                        new String[0],
                        evidence),
                evidence.time());
    }

    private static List<Alert> alerts(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness) {
        return harness.extractOutputValues();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness(
            DetectionPlan plan, boolean inOrder, OperatorSubtaskState... state) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new CorrelateMatches(
                                        plan,
                                        1,
                                        inOrder ? 0 : LATENESS,
                                        inOrder,
                                        REJECTS,
                                        EPISODES)),
                        Match::key,
                        Types.STRING);
        harness.setup();
        if (state.length > 0) {
            harness.initializeState(state[0]);
        }
        harness.open();
        return harness;
    }

    private static DetectionPlan plan(int minimum, int seconds) {
        DetectionRule failure =
                new DetectionRule(
                        header("failure"),
                        new LogSource(null, "aws", null),
                        new Expression.And(List.of()),
                        null);
        CorrelationRule many =
                new CorrelationRule(
                        header("many"),
                        CorrelationType.EVENT_COUNT,
                        List.of(failure),
                        List.of("sourceIPAddress"),
                        Map.of(),
                        Duration.ofSeconds(seconds),
                        new CorrelationCondition.Threshold(
                                List.of(
                                        new CorrelationCondition.Bound(
                                                CorrelationCondition.Comparison.GTE,
                                                BigDecimal.valueOf(minimum))),
                                List.of(),
                                -1),
                        Duration.ofSeconds(seconds),
                        false);
        return DetectionPlan.of(new RuleSet(List.of(failure), List.of(many)));
    }

    private static RuleHeader header(String id) {
        return new RuleHeader(
                id,
                id,
                "Title of " + id,
                Level.HIGH,
                "",
                "1",
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                new Location("test.yml", 1, 1));
    }
}
