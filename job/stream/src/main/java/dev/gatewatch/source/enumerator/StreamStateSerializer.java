package dev.gatewatch.source.enumerator;

import dev.gatewatch.source.enumerator.KnownShard.Progress;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import dev.gatewatch.source.split.ShardSplitSerializer;
import dev.gatewatch.source.split.SnapshotFormat;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The enumerator in a checkpoint: ARN, start, whether listed (a byte), number of shards (four
 * bytes), each as progress (a byte: 0 waiting, 1 begun, 2 ended) and split, as {@link
 * ShardSplitSerializer} writes it.
 */
public final class StreamStateSerializer implements SimpleVersionedSerializer<StreamState> {
    private static final int WAITING = 0;
    private static final int BEGUN = 1;
    private static final int ENDED = 2;

    @Override
    public int getVersion() {
        return SnapshotFormat.VERSION;
    }

    @Override
    public byte[] serialize(StreamState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(state.stream());
        ShardSplitSerializer.write(state.start(), out);
        out.writeBoolean(state.listed());
        out.writeInt(state.shards().size());
        for (KnownShard shard : state.shards()) {
            out.writeByte(
                    switch (shard.progress()) {
                        case WAITING -> WAITING;
                        case BEGUN -> BEGUN;
                        case ENDED -> ENDED;
                    });
            ShardSplitSerializer.write(shard.split(), out);
        }
        return bytes.toByteArray();
    }

    @Override
    public StreamState deserialize(int version, byte[] serialized) throws IOException {
        return SnapshotFormat.read(version, serialized, StreamStateSerializer::read);
    }

    private static StreamState read(DataInputStream in) throws IOException {
        String stream = in.readUTF();
        if (!stream.startsWith("arn:")) {
            throw new IOException("no stream's ARN where one should be");
        }
        ReadPosition start = ShardSplitSerializer.readPosition(in);
        boolean listed = in.readBoolean();
        int count = in.readInt();
        List<KnownShard> shards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Progress progress = progress(in.readUnsignedByte());
            ShardSplit split = ShardSplitSerializer.read(in);
            shards.add(new KnownShard(split, progress));
        }
        return new StreamState(stream, start, listed, shards);
    }

    private static Progress progress(int code) throws IOException {
        return switch (code) {
            case WAITING -> Progress.WAITING;
            case BEGUN -> Progress.BEGUN;
            case ENDED -> Progress.ENDED;
            default -> throw new IOException("a shard of unknown progress " + code);
        };
    }
}
