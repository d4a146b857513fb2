package dev.gatewatch.source.enumerator;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which reader has which shards, as far as readers have told, so that each gets as many. */
final class ShardHolders {
    private final Map<Integer, Set<String>> byReader = new HashMap<>();

    /** A reader has started and tells what it has. */
    void start(int reader, Collection<String> shardIds) {
        byReader.put(reader, new HashSet<>(shardIds));
    }

    /** A reader is lost. */
    void lose(int reader) {
        byReader.remove(reader);
    }

    void add(int reader, String shardId) {
        byReader.computeIfAbsent(reader, key -> new HashSet<>()).add(shardId);
    }

    void remove(int reader, String shardId) {
        byReader.getOrDefault(reader, Set.of()).remove(shardId);
    }

    /** Whether these readers have all told what they have. */
    boolean know(Collection<Integer> readers) {
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
