package dev.gatewatch.correlate;

import dev.gatewatch.event.compact.CheckedBytes;
import dev.gatewatch.event.compact.CompactWriter;
import dev.gatewatch.wire.WrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes events that wait together as bytes, which say the version of their format themselves. */
public final class MatchBatchSerializer extends WrittenSerializer<MatchBatch> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable CompactWriter writer;

    /** For Flink. */
    public MatchBatchSerializer() {}

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<MatchBatch> duplicate() {
        return new MatchBatchSerializer();
    }

    @Override
    public MatchBatch copy(MatchBatch from) {
        return from;
    }

    @Override
    public void serialize(MatchBatch batch, DataOutputView target) throws IOException {
        CompactWriter out = writer;
        if (out == null) {
            out = new CompactWriter();
            writer = out;
        }
        CheckedBytes.write(batch.bytes(out), target);
    }

    @Override
    public MatchBatch deserialize(DataInputView source) throws IOException {
        return MatchBatch.of(CheckedBytes.read(source, "what waits for the watermark"));
    }

    @Override
    public TypeSerializerSnapshot<MatchBatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of the serializer: nothing, since each event says its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<MatchBatch> {
        /** For Flink. */
        public Snapshot() {
            super(MatchBatchSerializer::new);
        }
    }
}
