package dev.gatewatch.source.split;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A shard and how far it has been read.
 *
 * @param shardId its id, unique in the stream for all time
 * @param parents the shards whose split or merge made it; none, one or two
 * @param position where to continue
 * @param reachedAt everything that arrived before this time has been read, epoch milliseconds;
 *     {@link #UNKNOWN} before the first record. Only for messages about lost records
 */
public record ShardSplit(
        String shardId, List<String> parents, ReadPosition position, long reachedAt)
        implements SourceSplit {
    /** Nothing has been read yet. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    public ShardSplit {
        parents = List.copyOf(parents);
    }

    /** A shard of which nothing has been read. */
    public static ShardSplit unread(String shardId, List<String> parents, ReadPosition position) {
        return new ShardSplit(shardId, parents, position, UNKNOWN);
    }

    @Override
    public String splitId() {
        return shardId;
    }

    /** The same shard, read to its end. */
    public ShardSplit ended() {
        return new ShardSplit(shardId, parents, ReadPosition.END, reachedAt);
    }

    /** Whether it is read to its end. */
    public boolean isEnded() {
        return position.kind() == ReadPosition.Kind.END;
    }
}
