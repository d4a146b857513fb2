package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.KeyedGroupsFormat;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What rules keep of a group as it is in the state: while it is used, the objects, and else their
 * saved bytes, which never change and take less than half of the memory.
 */
final class SavedGroups {
    private final @Nullable KeyedGroups groups;
    private final byte @Nullable [] bytes;

    private SavedGroups(@Nullable KeyedGroups groups, byte @Nullable [] bytes) {
        this.groups = groups;
        this.bytes = bytes;
    }

    /** The objects, which may change. */
    static SavedGroups of(KeyedGroups groups) {
        return new SavedGroups(groups, null);
    }

    /** The bytes, as {@link KeyedGroupsFormat#bytes} returns them. */
    static SavedGroups of(byte[] bytes) {
        return new SavedGroups(null, bytes);
    }

    /** The objects: of bytes, new ones. */
    KeyedGroups groups(KeyedGroupsFormat format) throws IOException {
        return groups != null ? groups : format.groups(Objects.requireNonNull(bytes));
    }

    /** The bytes. */
    byte[] bytes(KeyedGroupsFormat format) {
        return bytes != null ? bytes : format.bytes(Objects.requireNonNull(groups));
    }

    /** Whether these are objects. */
    boolean isUsed() {
        return groups != null;
    }

    /** A copy that shares nothing which changes. */
    SavedGroups copy() {
        return groups == null ? this : of(groups.copy());
    }
}
