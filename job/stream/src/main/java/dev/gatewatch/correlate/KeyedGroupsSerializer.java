package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.KeyedGroupsFormat;
import dev.gatewatch.wire.WrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes what rules keep of a group in {@link KeyedGroupsFormat}, which says its version itself.
 */
public final class KeyedGroupsSerializer extends WrittenSerializer<KeyedGroups> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable KeyedGroupsFormat format;

    /** For Flink. */
    public KeyedGroupsSerializer() {}

    private KeyedGroupsFormat format() {
        KeyedGroupsFormat known = format;
        if (known == null) {
            known = new KeyedGroupsFormat();
            format = known;
        }
        return known;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<KeyedGroups> duplicate() {
        return new KeyedGroupsSerializer();
    }

    @Override
    public KeyedGroups createInstance() {
        return new KeyedGroups();
    }

    @Override
    public KeyedGroups copy(KeyedGroups from) {
        return from.copy();
    }

    @Override
    public void serialize(KeyedGroups groups, DataOutputView target) throws IOException {
        format().write(groups, target);
    }

    @Override
    public KeyedGroups deserialize(DataInputView source) throws IOException {
        return format().read(source);
    }

    @Override
    public TypeSerializerSnapshot<KeyedGroups> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of the serializer: nothing, since each value says its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeyedGroups> {
        /** For Flink. */
        public Snapshot() {
            super(KeyedGroupsSerializer::new);
        }
    }
}
