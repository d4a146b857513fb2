package dev.gatewatch.dedupe;

import static dev.gatewatch.dedupe.DropDuplicatesTest.LATENESS;
import static dev.gatewatch.dedupe.DropDuplicatesTest.TIME;
import static dev.gatewatch.dedupe.DropDuplicatesTest.UNIT;
import static dev.gatewatch.dedupe.DropDuplicatesTest.count;
import static dev.gatewatch.dedupe.DropDuplicatesTest.harness;
import static dev.gatewatch.dedupe.DropDuplicatesTest.passed;
import static dev.gatewatch.dedupe.DropDuplicatesTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.wire.WrittenSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
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
            harness.processWatermark(TIME + 600_000 + LATENESS + 2 * UNIT);
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

    /** As a savepoint of the release before has them: both halves and the time of each. */
    @Test
    void idsThatWereSavedAsThreeNumbersAreKnownAndForgotten() throws Exception {
        Random random = new Random(4);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            ids.add(uuid(random));
        }
        OperatorSubtaskState state;
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new IdsAsThreeNumbers()),
                        TrailEvent::actor,
                        Types.STRING)) {
            harness.open();
            for (String id : ids) {
                send(harness, id, TIME);
            }
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(state)) {
            for (String id : ids) {
                send(harness, id, TIME);
            }
            send(harness, uuid(random), TIME);
            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(count(harness, CountNames.DUPLICATES)).isEqualTo(500L);
            harness.processWatermark(TIME + UNIT + LATENESS);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    /** Times are told apart up to weeks ahead only; what is further is kept as text. */
    @Test
    void anIdFarAheadOfTheWatermarkIsKnownUntilItsTime() throws Exception {
        try (var harness = harness()) {
            Random random = new Random(5);
            harness.processWatermark(TIME);
            for (int days = 1; days < 400; days++) {
                String id = uuid(random);
                long time = TIME + Duration.ofDays(days).toMillis();
                send(harness, id, time);
                send(harness, uuid(random), time);
                send(harness, id, time);
                harness.processWatermark(TIME + days * UNIT);
                send(harness, id, time);
            }
            assertThat(count(harness, CountNames.DUPLICATES)).isEqualTo(2 * 399L);
            harness.processWatermark(TIME + Duration.ofDays(401).toMillis());
            assertThat(harness.numKeyedStateEntries()).isZero();
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
            assertThat(all / 256).as("bytes an id").isLessThan(20);
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

    /** Saves ids as the operator did then: the first 32 together, the others in entries. */
    private static final class IdsAsThreeNumbers
            extends KeyedProcessFunction<String, TrailEvent, TrailEvent> {
        private static final long serialVersionUID = 1L;
        private static final int TOGETHER = 32;

        private int count;

        @Override
        public void processElement(TrailEvent event, Context context, Collector<TrailEvent> output)
                throws Exception {
            UUID id = UUID.fromString(event.eventId());
            long[] numbers = {
                id.getMostSignificantBits(), id.getLeastSignificantBits(), event.time()
            };
            ValueState<SeenIds> first =
                    getRuntimeContext()
                            .getState(new ValueStateDescriptor<>("seen-first", new FirstFormat()));
            SeenIds seen = first.value() == null ? new SeenIds() : first.value();
            if (count < TOGETHER) {
                seen.first = joined(seen.first, numbers);
            } else {
                seen.entries = true;
                MapState<Integer, long[]> entries =
                        getRuntimeContext()
                                .getMapState(
                                        new MapStateDescriptor<>(
                                                "seen-uuids",
                                                Types.INT,
                                                PrimitiveArrayTypeInfo
                                                        .LONG_PRIMITIVE_ARRAY_TYPE_INFO));
                int place = count / TOGETHER;
                long[] entry = entries.get(place);
                entries.put(
                        place,
                        joined(entry == null ? new long[] {Long.MIN_VALUE} : entry, numbers));
            }
            first.update(seen);
            count++;
        }

        private static long[] joined(long[] some, long[] more) {
            return LongStream.concat(Arrays.stream(some), Arrays.stream(more)).toArray();
        }
    }

    /** Writes the first version of the format, and has its name in a savepoint. */
    private static final class FirstFormat extends WrittenSerializer<SeenIds> {
        private static final long serialVersionUID = 1L;
        private final SeenIdsSerializer reader = new SeenIdsSerializer();

        @Override
        public TypeSerializer<SeenIds> duplicate() {
            return this;
        }

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public SeenIds createInstance() {
            return new SeenIds();
        }

        @Override
        public SeenIds copy(SeenIds from) {
            return from.copy();
        }

        @Override
        public void serialize(SeenIds seen, DataOutputView target) throws IOException {
            target.writeByte(1);
            target.writeByte(seen.entries ? 1 : 0);
            target.writeLong(seen.sweep);
            target.writeShort(seen.first.length);
            for (long number : seen.first) {
                target.writeLong(number);
            }
        }

        @Override
        public SeenIds deserialize(DataInputView source) throws IOException {
            return reader.deserialize(source);
        }

        @Override
        public TypeSerializerSnapshot<SeenIds> snapshotConfiguration() {
            return reader.snapshotConfiguration();
        }
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
