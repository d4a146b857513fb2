package dev.gatewatch.source.split;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceEvent;

/** Sent by a reader that has read a shard to its end and emitted all of its records. */
public final class ShardEnded implements SourceEvent {
    private static final long serialVersionUID = 1L;

    private final String shardId;
    private final LinkedHashMap<String, String[]> children = new LinkedHashMap<>();

    /**
     * A shard has ended.
     *
     * @param children its child shards, each with its parents; empty if they are not known
     */
    public ShardEnded(String shardId, Map<String, String[]> children) {
        this.shardId = shardId;
        this.children.putAll(children);
    }

    /** The shard's id. */
    public String shardId() {
        return shardId;
    }

    /** Its child shards, each with its parents; empty if not known. */
    public Map<String, String[]> children() {
        return children;
    }

    @Override
    public String toString() {
        return "ended " + shardId + " before " + children.keySet();
    }
}
