package dev.gatewatch.source.enumerator;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which reader reads which shards, as far as readers have reported, to balance them. */
final class ShardAssignments {
    private final Map<Integer, Set<String>> byReader = new HashMap<>();

    /** A reader has started and reports the shards that it has. */
    void report(int reader, Collection<String> shardIds) {
        byReader.put(reader, new HashSet<>(shardIds));
    }

    /** A reader is lost. */
    void removeReader(int reader) {
        byReader.remove(reader);
    }

    void add(int reader, String shardId) {
        byReader.computeIfAbsent(reader, key -> new HashSet<>()).add(shardId);
    }

    void remove(int reader, String shardId) {
        byReader.getOrDefault(reader, Set.of()).remove(shardId);
    }

    /** Whether these readers have all reported the shards that they have. */
    boolean areKnownFor(Collection<Integer> readers) {
        return byReader.keySet().containsAll(readers);
    }

    /** The one of the readers with the fewest shards, the first of them if there are several. */
    int leastLoaded(int readers) {
        int least = 0;
        for (int reader = 1; reader < readers; reader++) {
            if (count(reader) < count(least)) {
                least = reader;
            }
        }
        return least;
    }

    private int count(int reader) {
        return byReader.getOrDefault(reader, Set.of()).size();
    }
}
