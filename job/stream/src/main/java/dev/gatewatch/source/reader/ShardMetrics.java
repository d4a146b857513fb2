package dev.gatewatch.source.reader;

import dev.gatewatch.metric.GaugeNames;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of a shard. */
final class ShardMetrics {
    private final Counter records;
    private final Counter bytes;
    private final Counter throttles;
    private final Counter errors;
    private final Counter losses;

    /**
     * Counts in a group.
     *
     * @param behind how far behind the newest record reading is, milliseconds
     */
    ShardMetrics(MetricGroup group, Lag behind) {
        records = group.counter("records");
        bytes = group.counter("bytes");
        throttles = group.counter("throttles");
        errors = group.counter("errors");
        losses = group.counter("losses");
        group.gauge(GaugeNames.MILLIS_BEHIND_LATEST, behind::millis);
    }

    /** How far behind the newest record reading is. */
    @FunctionalInterface
    interface Lag {
        /** Milliseconds. */
        Long millis();
    }

    void read(long recordCount, long byteCount) {
        records.inc(recordCount);
        bytes.inc(byteCount);
    }

    void throttled() {
        throttles.inc();
    }

    void failed() {
        errors.inc();
    }

    /** Records were lost before they were read. */
    void lost() {
        losses.inc();
    }
}
