package dev.gatewatch.source.split;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader that starts tells which shards its snapshot left to it, none included. Only readers know
 * after a restore with another parallelism.
 */
public final class ShardsHeld implements SourceEvent {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> shardIds;

    /** These shards are read by the sender. */
    public ShardsHeld(Collection<String> shardIds) {
        this.shardIds = new ArrayList<>(shardIds);
    }

    /** The ids of the shards. */
    public List<String> shardIds() {
        return shardIds;
    }

    @Override
    public String toString() {
        return "held " + shardIds;
    }
}
