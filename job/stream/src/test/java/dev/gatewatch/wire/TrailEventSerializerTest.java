package dev.gatewatch.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.EnrichmentRequest;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.bytes.RecordLimits;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class TrailEventSerializerTest {
    private static final TrailEvent EVENT =
            event(
                    new short[] {0, 0, 7, 300, Short.MAX_VALUE},
                    "eventSource",
                    "\u00e9t\u00e9",
                    "",
                    "\u540d \ud83d\ude00",
                    "half of a pair: \ud83d");

    private final TypeSerializer<TrailEvent> serializer = serializer(TrailEventSerializer.TYPE);

    @Test
    void anEventIsReadAsItWasWritten() throws Exception {
        assertIsKept(EVENT);
        assertIsKept(new TrailEvent("", Long.MIN_VALUE, new short[0], new byte[0], new String[0]));
    }

    @Test
    void aTextAtTheLimitIsKept() throws Exception {
        String longest = "x".repeat(RecordLimits.MAX_STRING_LENGTH);
        assertIsKept(event(new short[] {1, 2}, longest, "\u0100" + longest));
        assertIsKept(EVENT);
    }

    @Test
    void anyTextsAndFieldsAreKept() throws Exception {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 2_000; round++) {
            short[] fields = new short[random.nextInt(40)];
            String[] texts = new String[fields.length];
            int field = 0;
            for (int slot = 0; slot < fields.length; slot++) {
                field += random.nextInt(random.nextInt(20) == 0 ? 300 : 3);
                fields[slot] = (short) field;
                texts[slot] = text(random);
            }
            assertIsKept(event(fields, texts));
        }
    }

    @Test
    void whatRepeatsIsInMemoryOnce() throws Exception {
        byte[] written = written(serializer, EVENT);
        TrailEvent one = read(serializer, written);
        TrailEvent other = read(serializer, written);
        assertThat(other.texts()[0]).isSameAs(one.texts()[0]);
        assertThat(serializer.copy(one)).isSameAs(one);
    }

    @Test
    void itIsCopiedWithoutBeingRead() throws Exception {
        byte[] written = written(serializer, EVENT);
        DataOutputSerializer copy = new DataOutputSerializer(16);
        serializer.copy(new DataInputDeserializer(written), copy);
        assertThat(copy.getCopyOfBuffer()).isEqualTo(written);
    }

    @Test
    void whatRepeatsTakesLittleSpace() throws Exception {
        int flinks = written(serializer(TypeInformation.of(TrailEvent.class)), EVENT).length;
        assertThat(written(serializer, EVENT)).hasSizeLessThan(flinks);
    }

    @Test
    void stateOfEarlierProgramsIsMigrated() throws Exception {
        assertThat(
                        snapshot(TrailEventSerializer.TYPE)
                                .resolveSchemaCompatibility(
                                        snapshot(TypeInformation.of(TrailEvent.class)))
                                .isCompatibleAfterMigration())
                .isTrue();
        assertThat(
                        snapshot(EventTypes.with(EnrichmentRequest.class))
                                .resolveSchemaCompatibility(
                                        snapshot(TypeInformation.of(EnrichmentRequest.class)))
                                .isCompatibleAfterMigration())
                .isTrue();
    }

    @Test
    void stateOfThisProgramIsReadAsItIs() throws Exception {
        TypeSerializerSnapshot<TrailEvent> snapshot = snapshot(TrailEventSerializer.TYPE);
        assertThat(
                        snapshot.resolveSchemaCompatibility(snapshot(TrailEventSerializer.TYPE))
                                .isCompatibleAsIs())
                .isTrue();
        assertSame(read(snapshot.restoreSerializer(), written(serializer, EVENT)), EVENT);
    }

    @Test
    void aRecordHasTheSerializerInIt() throws Exception {
        TypeSerializer<EnrichmentRequest> requests =
                serializer(EventTypes.with(EnrichmentRequest.class));
        EnrichmentRequest request = new EnrichmentRequest(EVENT, 2, 3);
        EnrichmentRequest read = read(requests, written(requests, request));
        assertSame(read.event(), EVENT);
        assertThat(read.urgency()).isEqualTo(2);
        assertThat(EventTypes.with(Match.class)).isEqualTo(TypeInformation.of(Match.class));
    }

    private void assertIsKept(TrailEvent event) throws IOException {
        assertSame(read(serializer, written(serializer, event)), event);
    }

    private static void assertSame(TrailEvent read, TrailEvent event) {
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    private static String text(Random random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(400) : random.nextInt(20);
        int units = random.nextInt(6) == 0 ? 0x10000 : random.nextInt(3) == 0 ? 0x100 : 3;
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < length; index++) {
            text.append((char) ('a' * (units == 3 ? 1 : 0) + random.nextInt(units)));
        }
        return text.toString();
    }

    private static TrailEvent event(short[] fields, String... texts) {
        byte[] kinds = new byte[fields.length];
        for (int slot = 0; slot < kinds.length; slot++) {
            kinds[slot] = (byte) (slot % 5);
        }
        return new TrailEvent("0b6f8f0e-51c5-4e0a-9d37-0f2f8e0d3a11", 5, fields, kinds, texts);
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    private static <T> TypeSerializerSnapshot<T> snapshot(TypeInformation<T> type) {
        return serializer(type).snapshotConfiguration();
    }

    private static <T> byte[] written(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static <T> T read(TypeSerializer<T> serializer, byte[] written) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(written));
    }
}
