package dev.gatewatch.dedupe;

import dev.gatewatch.wire.WrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes what is kept of an actor but for the entries, which are state of their own. The first byte
 * is the version of the format; a change of what follows needs another one, and a reader of both.
 */
public final class SeenIdsSerializer extends WrittenSerializer<SeenIds> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;

    /** Had three numbers for each id: both halves of the UUID, and the time. */
    private static final int THREE_NUMBERS = 1;

    private static final int ENTRIES = 1;
    private static final int TEXTS = 2;

    /** For Flink. */
    public SeenIdsSerializer() {}

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<SeenIds> duplicate() {
        return this;
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
        target.writeByte(VERSION);
        target.writeByte((seen.entries ? ENTRIES : 0) | (seen.texts ? TEXTS : 0));
        target.writeLong(seen.sweep);
        target.writeShort(seen.first.length);
        for (long number : seen.first) {
            target.writeLong(number);
        }
    }

    @Override
    public SeenIds deserialize(DataInputView source) throws IOException {
        int version = source.readByte();
        if (version < 1 || version > VERSION) {
            throw new IOException(
                    "the state of eventIDs has format "
                            + version
                            + ", which this release cannot read: it reads formats up to "
                            + VERSION);
        }
        SeenIds seen = new SeenIds();
        int parts = source.readByte();
        seen.entries = (parts & ENTRIES) != 0;
        seen.texts = (parts & TEXTS) != 0;
        seen.sweep = source.readLong();
        long[] numbers = new long[source.readShort()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = source.readLong();
        }
        if (version == THREE_NUMBERS) {
            seen.takeOverFirst(numbers);
        } else {
            seen.first = numbers;
        }
        return seen;
    }

    @Override
    public TypeSerializerSnapshot<SeenIds> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of the serializer: nothing, since each value says its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SeenIds> {
        /** For Flink. */
        public Snapshot() {
            super(SeenIdsSerializer::new);
        }
    }
}
