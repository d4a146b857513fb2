package dev.gatewatch.source.split;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Sent by a reader that starts: the shards that its snapshot assigns to it, or none. Only readers
 * know them after a restore with another parallelism.
 */
public final class ShardsRestored implements SourceEvent {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> shardIds;

    /** The sender reads these shards. */
    public ShardsRestored(Collection<String> shardIds) {
        this.shardIds = new ArrayList<>(shardIds);
    }

    /** The ids of the shards. */
    public List<String> shardIds() {
        return shardIds;
    }

    @Override
    public String toString() {
        return "restored " + shardIds;
    }
}
