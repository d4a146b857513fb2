package dev.gatewatch.bench.source;

import org.apache.flink.api.connector.source.SourceSplit;

/** Flink wants splits; readers know their ranges without. */
public record NoSplit() implements SourceSplit {
    @Override
    public String splitId() {
        return "none";
    }
}
