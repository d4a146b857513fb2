package dev.gatewatch.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.operator.WriteBackOperator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class DropDuplicatesTest {
    private static final OutputTag<Reject> REJECTS =
            new OutputTag<>("rejects", TypeInformation.of(Reject.class));
    static final long LATENESS = 600_000;

    /** What is forgotten at once: 2^17 ms. */
    static final long UNIT = 131_072;

    /** The beginning of one. */
    static final long TIME = 8 * UNIT;

    @Test
    void theFirstEventOfAnIdGoesOnAndItsCopiesDoNot() throws Exception {
        try (var harness = harness()) {
            send(harness, "a", TIME);
            send(harness, "b", TIME);
            send(harness, "a", TIME);
            send(harness, "a", TIME);
            assertThat(passed(harness)).containsExactly("a", "b");
            assertThat(count(harness, CountNames.DUPLICATES)).isEqualTo(2L);
            assertThat(late(harness)).isEmpty();
        }
    }

    @Test
    void anEventGoesOnAsItCame() throws Exception {
        try (var harness = harness()) {
            TrailEvent event = event("a", TIME, "192.0.2.1");
            harness.processElement(event, TIME);
            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .usingRecursiveComparison()
                    .isEqualTo(event);
        }
    }

    @Test
    void whatIsLaterThanAllowedGoesAside() throws Exception {
        try (var harness = harness()) {
            harness.processWatermark(TIME + LATENESS);
            send(harness, "late", TIME);
            send(harness, "in time", TIME + 1);
            assertThat(passed(harness)).containsExactly("in time");
            assertThat(late(harness)).containsExactly(Reject.late("late", TIME));
            assertThat(count(harness, CountNames.LATE)).isEqualTo(1L);
        }
    }

    @Test
    void aLateEventLeavesNothingBehind() throws Exception {
        try (var harness = harness()) {
            harness.processWatermark(TIME + LATENESS);
            send(harness, "late", TIME);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aCopyIsADuplicateUntilTheMomentItIsLate() throws Exception {
        try (var harness = harness()) {
            send(harness, "a", TIME);
            harness.processWatermark(TIME + LATENESS - 1);
            send(harness, "a", TIME);
            assertThat(count(harness, CountNames.DUPLICATES)).isEqualTo(1L);
            assertThat(late(harness)).isEmpty();
            harness.processWatermark(TIME + LATENESS);
            send(harness, "a", TIME);
            assertThat(late(harness)).hasSize(1);
            assertThat(passed(harness)).containsExactly("a");
        }
    }

    @Test
    void nothingIsLeftOnceTheWatermarkHasPassed() throws Exception {
        try (var harness = harness()) {
            for (int i = 0; i < 100; i++) {
                harness.processElement(event("e" + i, TIME + i * 7_000L, "ip-" + i % 5), 0);
            }
            assertThat(harness.numKeyedStateEntries()).isPositive();
            assertThat(harness.numEventTimeTimers()).isEqualTo(5);
            harness.processWatermark(TIME + 100 * 7_000 + LATENESS + 2 * UNIT);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void nothingIsLeftAtTheEndOfTheInput() throws Exception {
        try (var harness = harness()) {
            send(harness, "a", TIME);
            send(harness, "b", TIME + 10 * LATENESS);
            harness.processWatermark(Long.MAX_VALUE);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aSweepForgetsTheOldIdsAndKeepsTheRecentOnes() throws Exception {
        try (var harness = harness()) {
            send(harness, "old", TIME);
            send(harness, "recent", TIME + UNIT + 1);
            harness.processWatermark(TIME + LATENESS + UNIT - 1);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            send(harness, "recent", TIME + UNIT + 1);
            harness.processWatermark(TIME + LATENESS + UNIT);
            assertThat(harness.numEventTimeTimers()).as("the next sweep").isEqualTo(1);
            assertThat(passed(harness)).containsExactly("old", "recent");
            assertThat(count(harness, CountNames.DUPLICATES)).isEqualTo(1L);
            harness.processWatermark(TIME + 2 * UNIT + LATENESS + 1);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void anActorHasOneTimerHoweverManyEvents() throws Exception {
        try (var harness = harness()) {
            for (int i = 0; i < 1_000; i++) {
                send(harness, "e" + i, TIME + i);
            }
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        }
    }

    @Test
    void whatWasSeenIsStillKnownAfterARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            send(harness, "a", TIME);
            harness.processWatermark(TIME + 1);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(state)) {
            send(harness, "a", TIME);
            send(harness, "b", TIME + 2);
            assertThat(passed(harness)).containsExactly("b");
            harness.processWatermark(TIME + 2 + LATENESS + UNIT);
            harness.processWatermark(TIME + 2 + LATENESS + 2 * UNIT);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    /** Any order, any copies, any watermark: each event goes on once or is set aside. */
    @Test
    void noEventEverGoesOnTwice() throws Exception {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            try (var harness = harness()) {
                Set<String> expected = new HashSet<>();
                long watermark = Long.MIN_VALUE;
                int late = 0;
                for (int i = 0; i < 400; i++) {
                    int id = random.nextInt(100);
                    long time = TIME + id * 20_000L;
                    if (watermark != Long.MIN_VALUE && time <= watermark - LATENESS) {
                        late++;
                    } else {
                        expected.add("e" + id);
                    }
                    send(harness, "e" + id, time);
                    if (random.nextInt(10) == 0) {
                        watermark = Math.max(watermark, TIME + random.nextInt(20_000 * (i + 1)));
                        harness.processWatermark(watermark);
                    }
                }
                assertThat(passed(harness))
                        .as("seed %d", seed)
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(expected);
                assertThat(late(harness)).as("seed %d", seed).hasSize(late);
                harness.processWatermark(Long.MAX_VALUE);
                assertThat(harness.numKeyedStateEntries()).as("seed %d", seed).isZero();
            }
        }
    }

    static List<String> passed(
            KeyedOneInputStreamOperatorTestHarness<String, TrailEvent, TrailEvent> harness) {
        return harness.extractOutputValues().stream().map(TrailEvent::eventId).toList();
    }

    private static List<Reject> late(
            KeyedOneInputStreamOperatorTestHarness<String, TrailEvent, TrailEvent> harness) {
        List<Reject> late = new ArrayList<>();
        var records = harness.getSideOutput(REJECTS);
        if (records != null) {
            records.forEach(record -> late.add(record.getValue()));
        }
        return late;
    }

    static Object count(
            KeyedOneInputStreamOperatorTestHarness<String, TrailEvent, TrailEvent> harness,
            String name) {
        return harness.getOperator().getRuntimeContext().getAccumulator(name).getLocalValue();
    }

    static void send(
            KeyedOneInputStreamOperatorTestHarness<String, TrailEvent, TrailEvent> harness,
            String eventId,
            long time)
            throws Exception {
        harness.processElement(event(eventId, time, "192.0.2.1"), time);
    }

    private static TrailEvent event(String eventId, long time, String address) {
        TrailEventBuilder builder = new TrailEventBuilder();
        builder.add(BaseField.SOURCE_IP_ADDRESS, address);
        return builder.build(eventId, time);
    }

    static KeyedOneInputStreamOperatorTestHarness<String, TrailEvent, TrailEvent> harness(
            OperatorSubtaskState... state) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new WriteBackOperator<>(new DropDuplicates(LATENESS, REJECTS)),
                        TrailEvent::actor,
                        Types.STRING);
        harness.setup();
        if (state.length > 0) {
            harness.initializeState(state[0]);
        }
        harness.open();
        return harness;
    }
}
