package dev.gatewatch.operator;

import dev.gatewatch.event.Match;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint says of {@link MatchSerializer}. Matches that were saved by Flink's serializer
 * of records are read by that one and written anew.
 */
public final class MatchSerializerSnapshot implements TypeSerializerSnapshot<Match> {
    private static final int VERSION = 1;

    /** For the serializer, and for Flink. */
    public MatchSerializerSnapshot() {}

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {
        // The version says all.
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classes)
            throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "the saved matches have format "
                            + version
                            + ", which this release cannot read: it reads format "
                            + VERSION);
        }
    }

    @Override
    public TypeSerializer<Match> restoreSerializer() {
        return new MatchSerializer();
    }

    @Override
    public TypeSerializerSchemaCompatibility<Match> resolveSchemaCompatibility(
            TypeSerializerSnapshot<Match> before) {
        return before instanceof MatchSerializerSnapshot
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
}
