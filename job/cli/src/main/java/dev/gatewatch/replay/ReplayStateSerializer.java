package dev.gatewatch.replay;

import dev.gatewatch.problem.PermanentFailureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The splits that no reader has yet: one position each. */
final class ReplayStateSerializer implements SimpleVersionedSerializer<List<ReplaySplit>> {
    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(List<ReplaySplit> splits) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * splits.size());
        splits.forEach(split -> bytes.putLong(split.delivered()));
        return bytes.array();
    }

    @Override
    public List<ReplaySplit> deserialize(int version, byte[] serialized) throws IOException {
        if (version != getVersion() || serialized.length % Long.BYTES != 0) {
            throw foreign(version);
        }
        ByteBuffer bytes = ByteBuffer.wrap(serialized);
        List<ReplaySplit> splits = new ArrayList<>();
        while (bytes.hasRemaining()) {
            splits.add(new ReplaySplit(bytes.getLong()));
        }
        return splits;
    }

    /** For what no replay has written, or a newer one. */
    static PermanentFailureException foreign(int version) {
        return new PermanentFailureException(
                "the snapshot is not that of a replay, or of a newer one (format "
                        + version
                        + ", and this program reads 1): start the program that took it, or replay"
                        + " the files from their beginning",
                null);
    }
}
