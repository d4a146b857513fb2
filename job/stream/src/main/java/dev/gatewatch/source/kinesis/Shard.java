package dev.gatewatch.source.kinesis;

import java.util.List;

/**
 * A shard of a stream.
 *
 * @param id its id, unique in the stream for all time
 * @param parents the shards whose split or merge made it, whether they are still kept or not
 * @param closed whether no more records arrive
 */
public record Shard(String id, List<String> parents, boolean closed) {
    public Shard {
        parents = List.copyOf(parents);
    }
}
