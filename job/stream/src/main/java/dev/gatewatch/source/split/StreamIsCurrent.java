package dev.gatewatch.source.split;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Sent by the first reader that sees an event dated near the arrival of its record, and passed on
 * by the enumerator to all: from then on, events from long before do not count as the stream's
 * time.
 */
public final class StreamIsCurrent implements SourceEvent {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
        return "the stream is current";
    }
}
