package dev.gatewatch.source.enumerator;

import dev.gatewatch.source.enumerator.KnownShard.Progress;
import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shards of a stream, which result from one another by splits and merges. A shard may be
 * started once its parents have ended, as far as they are known.
 */
final class ShardTree {
    private final Map<String, KnownShard> shards = new LinkedHashMap<>();

    ShardTree(Collection<KnownShard> known) {
        known.forEach(this::put);
    }

    /** All known shards. */
    List<KnownShard> shards() {
        return List.copyOf(shards.values());
    }

    /** Whether a child of this shard is known. */
    boolean hasChildrenOf(String shardId) {
        return shards.values().stream()
                .anyMatch(shard -> shard.split().parents().contains(shardId));
    }

    /**
     * Adds new shards.
     *
     * @param from where to start open shards
     * @param skipClosed whether closed shards count as ended
     */
    void add(Collection<Shard> listed, ReadPosition from, boolean skipClosed) {
        Set<String> history = history(listed);
        for (Shard shard : listed) {
            if (!shards.containsKey(shard.id())) {
                boolean ended = history.contains(shard.id()) || (skipClosed && shard.closed());
                put(
                        new KnownShard(
                                ShardSplit.unread(shard.id(), shard.parents(), from),
                                ended ? Progress.ENDED : Progress.WAITING));
            }
        }
    }

    /**
     * Adds the children that the last read of a shard has named, without those of which another
     * parent is not known: it may be a shard that no list has shown yet, which comes before them.
     *
     * @return whether all are known now; otherwise a list is needed
     */
    boolean addChildren(Collection<Shard> children) {
        List<Shard> complete = new ArrayList<>();
        for (Shard child : children) {
            if (shards.containsKey(child.id()) || shards.keySet().containsAll(child.parents())) {
                complete.add(child);
            }
        }
        add(complete, ReadPosition.TRIM_HORIZON, false);
        return complete.size() == children.size();
    }

    /**
     * Shards that are newly listed, but must have ended before: their children are started. That
     * happens if an earlier list left them out.
     */
    private Set<String> history(Collection<Shard> listed) {
        Set<String> begun = new HashSet<>();
        for (KnownShard shard : shards.values()) {
            if (shard.progress() != Progress.WAITING) {
                begun.addAll(shard.split().parents());
            }
        }
        Set<String> history = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Shard shard : listed) {
                if (!shards.containsKey(shard.id())
                        && begun.contains(shard.id())
                        && history.add(shard.id())) {
                    begun.addAll(shard.parents());
                    more = true;
                }
            }
        }
        return history;
    }

    /** Removes ended shards that the stream no longer keeps, if their children are known. */
    void forgetAllBut(Collection<Shard> listed) {
        Set<String> kept = new HashSet<>();
        listed.forEach(shard -> kept.add(shard.id()));
        Set<String> parents = new HashSet<>();
        shards.values().forEach(shard -> parents.addAll(shard.split().parents()));
        shards.values()
                .removeIf(
                        shard ->
                                shard.progress() == Progress.ENDED
                                        && !kept.contains(shard.split().shardId())
                                        && parents.contains(shard.split().shardId()));
    }

    /** Shards that may be started and that no reader has. */
    List<ShardSplit> ready() {
        List<ShardSplit> ready = new ArrayList<>();
        for (KnownShard shard : shards.values()) {
            if (shard.progress() == Progress.WAITING
                    && shard.split().parents().stream().allMatch(this::isOver)) {
                ready.add(shard.split());
            }
        }
        return ready;
    }

    private boolean isOver(String parent) {
        KnownShard shard = shards.get(parent);
        return shard == null || shard.progress() == Progress.ENDED;
    }

    /** A reader has this shard, whatever its progress was before. */
    void begun(String shardId) {
        KnownShard shard = shards.get(shardId);
        put(
                shard == null
                        ? new KnownShard(
                                ShardSplit.unread(shardId, List.of(), ReadPosition.TRIM_HORIZON),
                                Progress.BEGUN)
                        : shard.with(Progress.BEGUN));
    }

    /** A shard has been read to its end. */
    void ended(String shardId) {
        KnownShard shard = shards.get(shardId);
        if (shard != null) {
            put(shard.with(Progress.ENDED));
        }
    }

    /** A lost reader had this shard, and no checkpoint contains it. */
    void givenBack(ShardSplit split) {
        put(new KnownShard(split, Progress.WAITING));
    }

    /** The progress of a shard; null if it is not known. */
    @Nullable Progress progress(String shardId) {
        KnownShard shard = shards.get(shardId);
        return shard == null ? null : shard.progress();
    }

    private void put(KnownShard shard) {
        shards.put(shard.split().shardId(), shard);
    }
}
