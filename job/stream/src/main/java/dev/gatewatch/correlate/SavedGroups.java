package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.KeyedGroupsFormat;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What rules keep of a group as it is in the state: while it is used, the objects; else bytes,
 * which never change and take a fraction of the memory.
 */
final class SavedGroups {
    private final @Nullable KeyedGroups groups;
    private final byte @Nullable [] saved;
    private final byte @Nullable [] packed;

    private SavedGroups(
            @Nullable KeyedGroups groups, byte @Nullable [] saved, byte @Nullable [] packed) {
        this.groups = groups;
        this.saved = saved;
        this.packed = packed;
    }

    /** The objects, which may change. */
    static SavedGroups of(KeyedGroups groups) {
        return new SavedGroups(groups, null, null);
    }

    /** What was saved, as {@link KeyedGroupsFormat#readBytes} returns it. */
    static SavedGroups of(byte[] saved) {
        return new SavedGroups(null, saved, null);
    }

    /** The same as bytes that stay in this process. */
    SavedGroups packed(GroupFormats formats) throws IOException {
        return new SavedGroups(null, null, formats.packed.bytes(groups(formats)));
    }

    /** The objects: of bytes, new ones. */
    KeyedGroups groups(GroupFormats formats) throws IOException {
        if (groups != null) {
            return groups;
        }
        return saved != null
                ? formats.saved.groups(saved)
                : formats.packed.groups(Objects.requireNonNull(packed));
    }

    /** Writes what is to be saved. */
    void write(DataOutput output, GroupFormats formats) throws IOException {
        if (saved != null) {
            KeyedGroupsFormat.write(saved, output);
        } else {
            formats.saved.write(groups(formats), output);
        }
    }

    /** Whether these are bytes that stay in this process. */
    boolean isPacked() {
        return packed != null;
    }

    /** A copy that shares nothing which changes. */
    SavedGroups copy() {
        return groups == null ? this : of(groups.copy());
    }
}
