package dev.gatewatch.source.enumerator;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shards that have ended, until a completed checkpoint of the enumerator contains that. Before,
 * only the checkpoint of the reader does: a checkpoint takes the enumerator first, and a shard may
 * end between the two.
 */
final class EndedShards {
    private final Map<String, Integer> fresh = new HashMap<>();
    private final NavigableMap<Long, Map<String, Integer>> inCheckpoints = new TreeMap<>();

    void add(String shardId, int reader) {
        fresh.put(shardId, reader);
    }

    void snapshot(long checkpoint) {
        if (!fresh.isEmpty()) {
            inCheckpoints.put(checkpoint, Map.copyOf(fresh));
            fresh.clear();
        }
    }

    /**
     * The shards whose end is in this completed checkpoint or one before it, by the reader that
     * read them. Each is returned once.
     */
    Map<Integer, Set<String>> completeCheckpoint(long checkpoint) {
        Map<Integer, Set<String>> shardsByReader = new TreeMap<>();
        NavigableMap<Long, Map<String, Integer>> done = inCheckpoints.headMap(checkpoint, true);
        done.values()
                .forEach(
                        shards ->
                                shards.forEach(
                                        (shardId, reader) ->
                                                shardsByReader
                                                        .computeIfAbsent(
                                                                reader, key -> new TreeSet<>())
                                                        .add(shardId)));
        done.clear();
        return shardsByReader;
    }
}
