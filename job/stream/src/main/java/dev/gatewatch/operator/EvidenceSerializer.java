package dev.gatewatch.operator;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/**
 * Writes evidence compactly. The groups of an event share the object, also after a checkpoint, for
 * which Flink's state on the heap copies what is written meanwhile.
 */
final class EvidenceSerializer extends CompactSerializer<Evidence> {
    private static final long serialVersionUID = 2L;

    @Override
    protected void write(Evidence evidence, CompactWriter out) {
        out.evidence(evidence);
    }

    @Override
    protected Evidence read(CompactReader in) throws IOException {
        return in.evidence();
    }

    @Override
    public TypeSerializer<Evidence> duplicate() {
        return new EvidenceSerializer();
    }

    @Override
    public Evidence createInstance() {
        return Evidence.unknown(0);
    }

    @Override
    public TypeSerializerSnapshot<Evidence> snapshotConfiguration() {
        return new EvidenceSerializerSnapshot();
    }
}
