package dev.gatewatch.source.reader;

import dev.gatewatch.metric.GaugeNames;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of a shard. What went wrong is counted for all shards of the subtask together: an
 * alarm names its metric, and no alarm can name the shards that there will be.
 */
final class ShardMetrics {
    private final Counter records;
    private final Counter bytes;
    private final Faults faults;

    /**
     * Counts in a group.
     *
     * @param behind how far behind the newest record reading is, milliseconds
     * @param faults counts what went wrong
     */
    ShardMetrics(MetricGroup group, Lag behind, Faults faults) {
        records = group.counter("records");
        bytes = group.counter("bytes");
        group.gauge(GaugeNames.MILLIS_BEHIND_LATEST, behind::millis);
        this.faults = faults;
    }

    /** How far behind the newest record reading is. */
    @FunctionalInterface
    interface Lag {
        /** Milliseconds. */
        Long millis();
    }

    /** Counts what went wrong with the shards of a subtask. */
    record Faults(Counter throttles, Counter errors, Counter losses) {
        /** Counts in a group. */
        static Faults in(MetricGroup group) {
            return new Faults(
                    group.counter("throttles"), group.counter("errors"), group.counter("losses"));
        }
    }

    void read(long recordCount, long byteCount) {
        records.inc(recordCount);
        bytes.inc(byteCount);
    }

    void throttled() {
        faults.throttles().inc();
    }

    void failed() {
        faults.errors().inc();
    }

    /** Records were lost before they were read. */
    void lost() {
        faults.losses().inc();
    }
}
