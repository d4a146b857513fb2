package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.PackedMatch;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import dev.gatewatch.operator.CompactSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Writes an event that waits, which says the version of its format itself. */
public final class PackedMatchSerializer extends CompactSerializer<PackedMatch> {
    private static final long serialVersionUID = 1L;

    /** For Flink. */
    public PackedMatchSerializer() {}

    @Override
    protected void write(PackedMatch match, CompactWriter out) {
        match.write(out);
    }

    @Override
    protected PackedMatch read(CompactReader in) throws IOException {
        return PackedMatch.read(in);
    }

    @Override
    public TypeSerializer<PackedMatch> duplicate() {
        return new PackedMatchSerializer();
    }

    @Override
    public TypeSerializerSnapshot<PackedMatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of the serializer: nothing, since each value says its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PackedMatch> {
        /** For Flink. */
        public Snapshot() {
            super(PackedMatchSerializer::new);
        }
    }
}
