package dev.gatewatch.operator;

import dev.gatewatch.event.Evidence;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint says of {@link EvidenceSerializer}. Evidence that was saved in the formats
 * before it, by Flink's serializer of records, is read by that one and written anew.
 */
public final class EvidenceSerializerSnapshot implements TypeSerializerSnapshot<Evidence> {
    /** The format of Flink's serializer of records; its snapshot follows. */
    private static final int OF_RECORDS = 1;

    private static final int COMPACT = 2;

    private @Nullable TypeSerializerSnapshot<Evidence> records;

    /** For the serializer, and for Flink, which reads it then. */
    public EvidenceSerializerSnapshot() {}

    @Override
    public int getCurrentVersion() {
        return COMPACT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {
        // The version says all.
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classes)
            throws IOException {
        if (version == OF_RECORDS) {
            records = TypeSerializerSnapshot.readVersionedSnapshot(in, classes);
        } else if (version != COMPACT) {
            throw new IOException(
                    "the saved evidence has format "
                            + version
                            + ", which this release cannot read: it reads formats up to "
                            + COMPACT);
        }
    }

    @Override
    public TypeSerializer<Evidence> restoreSerializer() {
        return records == null ? new EvidenceSerializer() : records.restoreSerializer();
    }

    @Override
    public TypeSerializerSchemaCompatibility<Evidence> resolveSchemaCompatibility(
            TypeSerializerSnapshot<Evidence> before) {
        return before instanceof EvidenceSerializerSnapshot same && same.records == null
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
}
