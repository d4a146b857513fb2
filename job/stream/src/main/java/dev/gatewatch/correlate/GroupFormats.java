package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.state.KeyedGroupsFormat;

/** How groups are written. Not for use by several threads. */
final class GroupFormats {
    /** For savepoints, checkpoints and RocksDB. */
    final KeyedGroupsFormat saved = new KeyedGroupsFormat();

    /** For groups on the heap that are not used just now. */
    final KeyedGroupsFormat packed = KeyedGroupsFormat.inMemory();
}
