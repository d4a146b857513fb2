package dev.gatewatch.source.reader;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of all shards that a subtask reads or has read. The first of them have a dimension of
 * their own, the rest share one: metrics cannot be removed, and each has a cost.
 */
final class MetricsByShard {
    private static final String GROUP = "KinesisAnalytics";
    private static final String DIMENSION = "Shard";
    private static final String OTHERS = "Other";
    private static final int MOST = 64;

    private final MetricGroup group;
    private final ShardMetrics.Faults faults;
    private final Map<String, ShardMetrics> metrics = new HashMap<>();

    /** By shard, and how far behind reading is; for the shared dimension the longest. */
    private final Map<String, Map<String, Long>> behind = new HashMap<>();

    MetricsByShard(MetricGroup group) {
        this.group = group.addGroup(GROUP);
        this.faults = ShardMetrics.Faults.in(this.group);
    }

    /** The metrics of a shard. */
    synchronized ShardMetrics of(String shardId) {
        String name = name(shardId);
        return metrics.computeIfAbsent(
                name,
                key ->
                        new ShardMetrics(
                                group.addGroup(DIMENSION, key),
                                () -> millisBehindLatest(key),
                                faults));
    }

    /** Reports how far behind reading of a shard is, milliseconds. */
    synchronized void behind(String shardId, long millis) {
        behind.computeIfAbsent(name(shardId), key -> new HashMap<>()).put(shardId, millis);
    }

    /** A shard is no longer read. */
    synchronized void end(String shardId) {
        behind.getOrDefault(name(shardId), new HashMap<>()).remove(shardId);
    }

    private String name(String shardId) {
        return metrics.containsKey(shardId) || metrics.size() < MOST ? shardId : OTHERS;
    }

    private synchronized long millisBehindLatest(String name) {
        long most = 0;
        for (long millis : behind.getOrDefault(name, Map.of()).values()) {
            most = Math.max(most, millis);
        }
        return most;
    }
}
