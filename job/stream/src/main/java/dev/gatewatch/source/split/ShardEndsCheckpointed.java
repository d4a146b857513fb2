package dev.gatewatch.source.split;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Sent by the enumerator when a completed checkpoint of its own records that shards have ended;
 * until then the reader keeps that in its checkpoints.
 */
public final class ShardEndsCheckpointed implements SourceEvent {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> shardIds;

    /** The ends of these shards need no longer be kept. */
    public ShardEndsCheckpointed(Collection<String> shardIds) {
        this.shardIds = new ArrayList<>(shardIds);
    }

    /** The ids of the shards. */
    public List<String> shardIds() {
        return shardIds;
    }

    @Override
    public String toString() {
        return "checkpointed ends of " + shardIds;
    }
}
