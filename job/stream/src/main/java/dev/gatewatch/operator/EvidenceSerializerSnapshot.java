package dev.gatewatch.operator;

import dev.gatewatch.event.Evidence;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint says of {@link EvidenceSerializer}: what it says of Flink's serializer of
 * records, whose format it is. So state that was saved with that serializer is read as it is.
 */
public final class EvidenceSerializerSnapshot implements TypeSerializerSnapshot<Evidence> {
    private static final int VERSION = 1;

    private @Nullable TypeSerializerSnapshot<Evidence> fields;

    /** For Flink, which reads it then. */
    public EvidenceSerializerSnapshot() {}

    EvidenceSerializerSnapshot(TypeSerializerSnapshot<Evidence> fields) {
        this.fields = fields;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        TypeSerializerSnapshot.writeVersionedSnapshot(out, fields());
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classes)
            throws IOException {
        fields = TypeSerializerSnapshot.readVersionedSnapshot(in, classes);
    }

    @Override
    public EvidenceSerializer restoreSerializer() {
        return new EvidenceSerializer(fields().restoreSerializer());
    }

    @Override
    public TypeSerializerSchemaCompatibility<Evidence> resolveSchemaCompatibility(
            TypeSerializerSnapshot<Evidence> before) {
        TypeSerializerSchemaCompatibility<Evidence> result =
                fields().resolveSchemaCompatibility(
                                before instanceof EvidenceSerializerSnapshot same
                                        ? same.fields()
                                        : before);
        return result.isCompatibleWithReconfiguredSerializer()
                ? TypeSerializerSchemaCompatibility.compatibleWithReconfiguredSerializer(
                        new EvidenceSerializer(result.getReconfiguredSerializer()))
                : result;
    }

    private TypeSerializerSnapshot<Evidence> fields() {
        return Objects.requireNonNull(fields, "it is read first");
    }
}
