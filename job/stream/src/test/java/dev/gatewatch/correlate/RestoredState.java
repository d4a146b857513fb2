package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.KeyedGroupsFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What is saved of a group, and what becomes of that after a restart. */
final class RestoredState {
    private static final String RULE = "rule";
    private static final KeyedGroupsFormat FORMAT = new KeyedGroupsFormat();

    private RestoredState() {}

    /** The state as it is after a restart. */
    static GroupState of(GroupState group) {
        try {
            return Objects.requireNonNull(FORMAT.groups(saved(group)).get(RULE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The state as it is saved. */
    static byte[] saved(GroupState group) {
        KeyedGroups groups = new KeyedGroups();
        groups.put(RULE, group, KeyedGroups.NEVER);
        return FORMAT.bytes(groups);
    }
}
