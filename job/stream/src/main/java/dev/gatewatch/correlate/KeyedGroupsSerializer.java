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
 * What is read stays bytes until it is used.
 */
public final class KeyedGroupsSerializer extends WrittenSerializer<SavedGroups> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable GroupFormats formats;

    /** For Flink. */
    public KeyedGroupsSerializer() {}

    private GroupFormats formats() {
        GroupFormats known = formats;
        if (known == null) {
            known = new GroupFormats();
            formats = known;
        }
        return known;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<SavedGroups> duplicate() {
        return new KeyedGroupsSerializer();
    }

    @Override
    public SavedGroups createInstance() {
        return SavedGroups.of(new KeyedGroups());
    }

    @Override
    public SavedGroups copy(SavedGroups from) {
        return from.copy();
    }

    @Override
    public void serialize(SavedGroups saved, DataOutputView target) throws IOException {
        saved.write(target, formats());
    }

    @Override
    public SavedGroups deserialize(DataInputView source) throws IOException {
        return SavedGroups.of(formats().saved.readBytes(source));
    }

    @Override
    public TypeSerializerSnapshot<SavedGroups> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of the serializer: nothing, since each value says its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SavedGroups> {
        /** For Flink. */
        public Snapshot() {
            super(KeyedGroupsSerializer::new);
        }
    }
}
