package dev.gatewatch.generate.set;

import dev.gatewatch.generate.record.EventSink;
import java.util.UUID;

/**
 * An event that waits for its time.
 *
 * @param number among all: those of one time stay in their order
 */
record QueuedEvent(long time, long number, EventSink.Log log, UUID id, String json)
        implements Comparable<QueuedEvent> {
    @Override
    public int compareTo(QueuedEvent other) {
        int order = Long.compare(time, other.time);
        return order != 0 ? order : Long.compare(number, other.number);
    }
}
