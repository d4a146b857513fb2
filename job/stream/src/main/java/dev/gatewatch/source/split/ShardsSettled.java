package dev.gatewatch.source.split;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * The enumerator has it in a completed checkpoint that shards have ended; until then the reader
 * keeps it in its own.
 */
public final class ShardsSettled implements SourceEvent {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> shardIds;

    /** The end of these shards need no longer be kept. */
    public ShardsSettled(Collection<String> shardIds) {
        this.shardIds = new ArrayList<>(shardIds);
    }

    /** The ids of the shards. */
    public List<String> shardIds() {
        return shardIds;
    }

    @Override
    public String toString() {
        return "settled " + shardIds;
    }
}
