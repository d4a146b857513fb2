package dev.gatewatch.replay;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * The whole replay: its files are merged, so there is one.
 *
 * @param delivered how many events and rejects have been emitted
 */
public record ReplaySplit(long delivered) implements SourceSplit {
    @Override
    public String splitId() {
        return "replay";
    }
}
