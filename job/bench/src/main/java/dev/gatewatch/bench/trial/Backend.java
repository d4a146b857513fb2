package dev.gatewatch.bench.trial;

/** Where the job keeps its state. */
public enum Backend {
    HEAP("hashmap"),
    ROCKSDB("rocksdb");

    private final String flinkName;

    Backend(String flinkName) {
        this.flinkName = flinkName;
    }

    String flinkName() {
        return flinkName;
    }
}
