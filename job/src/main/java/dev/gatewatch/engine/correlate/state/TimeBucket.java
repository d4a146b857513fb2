package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import java.util.Arrays;

/**
 * What one group keeps of one stretch of time. A window of a rule's timespan covers the end of one
 * bucket and the beginning of another, and whole buckets between; so the values seen first and
 * those seen last in each bucket, n of each, tell whether any window holds n different values,
 * however many events there were.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class TimeBucket {
    /** Which stretch: the bucket covers [index * width, (index + 1) * width). */
    public long index;

    /** The values seen earliest. */
    public DistinctSample first = new DistinctSample();

    /** The values seen latest. */
    public DistinctSample last = new DistinctSample();

    /** What events matched when, for sequences. */
    public SequenceLog sequence = new SequenceLog();

    /** When events came. */
    public EventTimes times = new EventTimes();

    /** The earliest events, for alerts to name. */
    public Evidence[] events = {};

    /** Keeps an event's evidence while it is among the earliest. */
    public void keep(Evidence evidence) {
        events = earliest(events, evidence);
    }

    /** The evidence with another piece in order; beyond the limit the latest is left out. */
    public static Evidence[] earliest(Evidence[] events, Evidence more) {
        int at = events.length;
        while (at > 0 && more.compareTo(events[at - 1]) < 0) {
            at--;
        }
        if (at == Alert.MAX_EVENTS) {
            return events;
        }
        int length = Math.min(Alert.MAX_EVENTS, events.length + 1);
        Evidence[] all = Arrays.copyOf(events, length);
        System.arraycopy(events, at, all, at + 1, length - at - 1);
        all[at] = more;
        return all;
    }
}
