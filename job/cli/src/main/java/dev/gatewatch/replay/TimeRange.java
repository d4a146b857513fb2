package dev.gatewatch.replay;

import java.io.Serializable;

/**
 * A stretch of event time.
 *
 * @param from epoch milliseconds
 * @param to epoch milliseconds
 */
public record TimeRange(long from, long to) implements Serializable {
    /** All times there are. */
    public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Whether a time is from the beginning on and before the end. */
    public boolean contains(long time) {
        return time >= from && time < to;
    }
}
