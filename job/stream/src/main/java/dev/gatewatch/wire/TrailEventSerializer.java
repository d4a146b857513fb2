package dev.gatewatch.wire;

import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.bytes.RepeatedTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as one piece of bytes, and reads it so that texts that repeat from event to event
 * are in memory once.
 *
 * <pre>
 *   length of the rest    4 bytes
 *   time                  8 bytes
 *   eventId               text
 *   number of values      number
 *   for each value        number: field id less the one before, times 8, plus its kind
 *                         text
 *
 *   number                7 bits a byte, the low ones first; the highest bit says that more follow
 *   text                  number: its length, times 2, plus 1 unless all characters are Latin-1;
 *                         then a byte for each character, or two, the high one first
 * </pre>
 *
 * <p>Half of a surrogate pair alone stays what it is: broken texts are kept as they are.
 */
public final class TrailEventSerializer extends WrittenSerializer<TrailEvent> {
    /** The type with this serializer. */
    public static final WrittenType<TrailEvent> TYPE =
            new WrittenType<>(TrailEvent.class, new TrailEventSerializer());

    private static final long serialVersionUID = 1L;

    private static final int KIND_BITS = 3;
    private static final int LEAST_BYTES = 4096;
    private static final int KEPT_BYTES = 1 << 16;
    private static final int MAX_NUMBER = 5;
    private static final int FIELD_MASK = 0xffff;

    private transient byte @Nullable [] buffer;
    private transient @Nullable RepeatedTexts texts;
    private transient int at;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TrailEventSerializer duplicate() {
        return new TrailEventSerializer();
    }

    @Override
    public TrailEvent copy(TrailEvent from) {
        return from;
    }

    @Override
    public void serialize(TrailEvent event, DataOutputView target) throws IOException {
        short[] fields = event.fields();
        String[] values = event.texts();
        byte[] bytes = room(most(event));
        int end = write(event.eventId(), bytes, 0);
        end = write(fields.length, bytes, end);
        int before = 0;
        for (int slot = 0; slot < fields.length; slot++) {
            int step = (fields[slot] - before) & FIELD_MASK;
            before = fields[slot];
            end = write(step << KIND_BITS | event.kinds()[slot], bytes, end);
            end = write(values[slot], bytes, end);
        }
        target.writeInt(Long.BYTES + end);
        target.writeLong(event.time());
        target.write(bytes, 0, end);
        buffer = bytes.length > KEPT_BYTES ? null : bytes;
    }

    /** More bytes than an event can take. */
    private static int most(TrailEvent event) {
        int characters = event.eventId().length();
        for (String text : event.texts()) {
            characters += text.length();
        }
        return characters * 2 + MAX_NUMBER * 2 * (event.texts().length + 1);
    }

    @Override
    public TrailEvent deserialize(DataInputView source) throws IOException {
        int length = source.readInt() - Long.BYTES;
        long time = source.readLong();
        byte[] bytes = room(length);
        source.readFully(bytes, 0, length);
        RepeatedTexts known = texts;
        if (known == null) {
            known = new RepeatedTexts();
            texts = known;
        }
        at = 0;
        String eventId = text(bytes, null, 0);
        int size = number(bytes);
        short[] fields = new short[size];
        byte[] kinds = new byte[size];
        String[] values = new String[size];
        int field = 0;
        for (int slot = 0; slot < size; slot++) {
            int head = number(bytes);
            field += head >>> KIND_BITS;
            fields[slot] = (short) field;
            kinds[slot] = (byte) (head & ((1 << KIND_BITS) - 1));
            values[slot] = text(bytes, known, field);
        }
        buffer = bytes.length > KEPT_BYTES ? null : bytes;
        return new TrailEvent(eventId, time, fields, kinds, values);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readInt();
        byte[] bytes = room(length);
        source.readFully(bytes, 0, length);
        target.writeInt(length);
        target.write(bytes, 0, length);
        buffer = bytes.length > KEPT_BYTES ? null : bytes;
    }

    private byte[] room(int length) {
        byte[] bytes = buffer;
        return bytes == null || bytes.length < length
                ? new byte[Math.max(length, LEAST_BYTES)]
                : bytes;
    }

    private static int write(int number, byte[] bytes, int start) {
        int at = start;
        int rest = number;
        while (rest >>> 7 != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return at;
    }

    private static int write(String text, byte[] bytes, int start) {
        int length = text.length();
        int from = write(length << 1, bytes, start);
        for (int index = 0; index < length; index++) {
            char unit = text.charAt(index);
            if (unit > 0xff) {
                return writeWide(text, bytes, start);
            }
            bytes[from + index] = (byte) unit;
        }
        return from + length;
    }

    private static int writeWide(String text, byte[] bytes, int start) {
        int length = text.length();
        int at = write(length << 1 | 1, bytes, start);
        for (int index = 0; index < length; index++) {
            char unit = text.charAt(index);
            bytes[at++] = (byte) (unit >> 8);
            bytes[at++] = (byte) unit;
        }
        return at;
    }

    private int number(byte[] bytes) {
        int number = bytes[at++];
        if (number >= 0) {
            return number;
        }
        number &= 0x7f;
        int shift = 7;
        byte next = bytes[at++];
        while (next < 0) {
            number |= (next & 0x7f) << shift;
            shift += 7;
            next = bytes[at++];
        }
        return number | next << shift;
    }

    private String text(byte[] bytes, @Nullable RepeatedTexts known, int field) {
        int head = number(bytes);
        int length = head >>> 1;
        int from = at;
        if ((head & 1) == 0) {
            at += length;
            return known == null
                    ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
                    : known.of(bytes, from, length, field);
        }
        // No charset keeps half of a surrogate pair.
        char[] units = new char[length];
        for (int index = 0; index < length; index++) {
            units[index] = (char) (bytes[at] << 8 | (bytes[at + 1] & 0xff));
            at += 2;
        }
        return new String(units);
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of it: earlier ones have Flink's own format of records instead. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TrailEvent> {
        /** For Flink. */
        public Snapshot() {
            super(TrailEventSerializer::new);
        }

        @Override
        public TypeSerializerSchemaCompatibility<TrailEvent> resolveSchemaCompatibility(
                TypeSerializerSnapshot<TrailEvent> before) {
            return before instanceof PojoSerializerSnapshot
                    ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                    : super.resolveSchemaCompatibility(before);
        }
    }
}
