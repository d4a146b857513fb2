package dev.gatewatch.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A split in a checkpoint: its position, eight bytes. */
final class ReplaySplitSerializer implements SimpleVersionedSerializer<ReplaySplit> {
    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(ReplaySplit split) {
        return ByteBuffer.allocate(Long.BYTES).putLong(split.delivered()).array();
    }

    @Override
    public ReplaySplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != getVersion() || serialized.length != Long.BYTES) {
            throw ReplayStateSerializer.foreign(version);
        }
        return new ReplaySplit(ByteBuffer.wrap(serialized).getLong());
    }
}
