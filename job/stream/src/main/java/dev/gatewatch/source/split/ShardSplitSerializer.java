package dev.gatewatch.source.split;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A split in a checkpoint: shard id, number of parents (a byte) and their ids, kind of position (a
 * byte: 0 trim horizon, 1 time, 2 sequence number, 3 end) and its value if it has one, the time
 * reached. Texts as {@link DataOutputStream#writeUTF} writes them, numbers big-endian.
 */
public final class ShardSplitSerializer implements SimpleVersionedSerializer<ShardSplit> {
    private static final int TRIM_HORIZON = 0;
    private static final int AT_TIMESTAMP = 1;
    private static final int AFTER = 2;
    private static final int END = 3;

    @Override
    public int getVersion() {
        return SnapshotFormat.VERSION;
    }

    @Override
    public byte[] serialize(ShardSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(split, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Override
    public ShardSplit deserialize(int version, byte[] serialized) throws IOException {
        return SnapshotFormat.read(version, serialized, ShardSplitSerializer::read);
    }

    /** Writes a split. */
    public static void write(ShardSplit split, DataOutputStream out) throws IOException {
        out.writeUTF(split.shardId());
        out.writeByte(split.parents().size());
        for (String parent : split.parents()) {
            out.writeUTF(parent);
        }
        write(split.position(), out);
        out.writeLong(split.reachedAt());
    }

    /** Reads a split. */
    public static ShardSplit read(DataInputStream in) throws IOException {
        String shardId = in.readUTF();
        if (shardId.isEmpty() || shardId.indexOf(':') >= 0) {
            // Other sources begin with the stream's ARN.
            throw new IOException("no shard's id where one should be");
        }
        int parentCount = in.readUnsignedByte();
        List<String> parents = new ArrayList<>();
        for (int i = 0; i < parentCount; i++) {
            parents.add(in.readUTF());
        }
        ReadPosition position = readPosition(in);
        return new ShardSplit(shardId, parents, position, in.readLong());
    }

    /** Writes a position. */
    public static void write(ReadPosition position, DataOutputStream out) throws IOException {
        switch (position.kind()) {
            case TRIM_HORIZON -> out.writeByte(TRIM_HORIZON);
            case AT_TIMESTAMP -> {
                out.writeByte(AT_TIMESTAMP);
                out.writeLong(position.timestamp());
            }
            case AFTER -> {
                out.writeByte(AFTER);
                out.writeUTF(position.sequenceNumber());
            }
            case END -> out.writeByte(END);
        }
    }

    /** Reads a position. */
    public static ReadPosition readPosition(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case TRIM_HORIZON -> ReadPosition.TRIM_HORIZON;
            case AT_TIMESTAMP -> ReadPosition.at(in.readLong());
            case AFTER -> ReadPosition.after(in.readUTF());
            case END -> ReadPosition.END;
            default -> throw new IOException("a position in a shard of unknown kind " + kind);
        };
    }
}
