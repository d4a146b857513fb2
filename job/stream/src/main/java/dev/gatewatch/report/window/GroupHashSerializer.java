package dev.gatewatch.report.window;

import dev.gatewatch.wire.WrittenSerializer;
import dev.gatewatch.wire.WrittenType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes keys as their 16 bytes. */
final class GroupHashSerializer extends WrittenSerializer<GroupHash> {
    static final WrittenType<GroupHash> TYPE =
            new WrittenType<>(GroupHash.class, new GroupHashSerializer());

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public GroupHashSerializer duplicate() {
        return this;
    }

    @Override
    public GroupHash copy(GroupHash from) {
        return from;
    }

    @Override
    public int getLength() {
        return 2 * Long.BYTES;
    }

    @Override
    public void serialize(GroupHash hash, DataOutputView output) throws IOException {
        output.writeLong(hash.high());
        output.writeLong(hash.low());
    }

    @Override
    public GroupHash deserialize(DataInputView input) throws IOException {
        return new GroupHash(input.readLong(), input.readLong());
    }

    @Override
    public WrittenSnapshot snapshotConfiguration() {
        return new WrittenSnapshot();
    }

    /** Says which serializer reads state. */
    public static final class WrittenSnapshot extends SimpleTypeSerializerSnapshot<GroupHash> {
        /** For Flink. */
        public WrittenSnapshot() {
            super(GroupHashSerializer::new);
        }
    }
}
