package dev.gatewatch.cli.local.state;

/** Where state is while the job runs. */
public enum StateBackend {
    /** On disk and in memory outside of the heap, as on the managed service. */
    ROCKSDB("rocksdb"),
    /** In memory: faster, and limited by the heap. */
    HEAP("hashmap");

    private final String flinkName;

    StateBackend(String flinkName) {
        this.flinkName = flinkName;
    }

    /** As Flink's settings call it. */
    public String flinkName() {
        return flinkName;
    }
}
