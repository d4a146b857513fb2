package dev.gatewatch.dedupe;

import static dev.gatewatch.dedupe.DropDuplicatesTest.LATENESS;
import static dev.gatewatch.dedupe.DropDuplicatesTest.SWEEP;
import static dev.gatewatch.dedupe.DropDuplicatesTest.TIME;
import static dev.gatewatch.dedupe.DropDuplicatesTest.count;
import static dev.gatewatch.dedupe.DropDuplicatesTest.harness;
import static dev.gatewatch.dedupe.DropDuplicatesTest.passed;
import static dev.gatewatch.dedupe.DropDuplicatesTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** EventIDs as CloudTrail has them. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class SeenIdsTest {
    /** More than an entry takes, and more than all entries of a level. */
    @Test
    void theIdsOfABusyActorAreAllKnownAndAllForgotten() throws Exception {
        try (var harness = harness()) {
            Random random = new Random(1);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                ids.add(uuid(random));
                send(harness, ids.get(i), TIME + i * 100L);
            }
            for (int i = 0; i < 5_000; i++) {
                send(harness, ids.get(i), TIME + i * 100L);
            }
            assertThat(count(harness, CountNames.DUPLICATES)).isEqualTo(5_000L);
            harness.processWatermark(TIME + 300_000 + LATENESS);
            harness.processWatermark(TIME + 400_000 + LATENESS);
            for (int i = 4_500; i < 5_000; i++) {
                send(harness, ids.get(i), TIME + i * 100L);
            }
            assertThat(count(harness, CountNames.DUPLICATES)).isEqualTo(5_500L);
            assertThat(passed(harness)).hasSize(5_000).doesNotHaveDuplicates();
            harness.processWatermark(TIME + 600_000 + LATENESS + 2 * SWEEP);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void anIdThatWasSavedAsTextIsKnown() throws Exception {
        String id = uuid(new Random(2));
        OperatorSubtaskState state;
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new IdsAsTexts()),
                        TrailEvent::actor,
                        Types.STRING)) {
            harness.open();
            send(harness, id, TIME);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(state)) {
            send(harness, id, TIME);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(count(harness, CountNames.DUPLICATES)).isEqualTo(1L);
        }
    }

    @Test
    void anIdTakesLessThanItsText() throws Exception {
        try (var harness = harness()) {
            Random random = new Random(3);
            for (int i = 0; i < 256; i++) {
                send(harness, uuid(random), TIME);
            }
            long all = harness.snapshot(1, 1).getStateSize();
            assertThat(all / 256).as("bytes an id").isLessThan(36);
        }
    }

    /** Saves ids as the operator did then. */
    private static final class IdsAsTexts
            extends KeyedProcessFunction<String, TrailEvent, TrailEvent> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(TrailEvent event, Context context, Collector<TrailEvent> output)
                throws Exception {
            getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>("seen", Types.STRING, Types.LONG))
                    .put(event.eventId(), event.time());
        }
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
