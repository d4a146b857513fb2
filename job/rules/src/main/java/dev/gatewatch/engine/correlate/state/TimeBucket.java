package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * The state of one group for one period of time. A window of a rule's timespan covers the end of
 * one bucket and the start of another, and whole buckets between; so the values seen first and
 * those seen last in each bucket, n of each, show whether any window contains n different values,
 * however many events there were.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class TimeBucket {
    private static final Evidence[] NONE = {};

    /** Which period: the bucket covers [index * width, (index + 1) * width). */
    public long index;

    /** The values seen earliest. */
    public DistinctSample first = new DistinctSample();

    /** The values seen latest. */
    public DistinctSample last = new DistinctSample();

    /** What events matched when, for sequences. */
    public SequenceLog sequence = new SequenceLog();

    /** The times of events. */
    public EventTimes times = new EventTimes();

    /** The earliest events and the latest. */
    public PackedEvidence evidence = new PackedEvidence();

    /** The earliest events in what was saved before they were packed; else empty. */
    public Evidence[] events = NONE;

    /** The latest event in what was saved before it was packed; else null. */
    public @Nullable Evidence latest;

    /** Keeps an event's evidence while it is among the earliest, or the latest. */
    public void keep(Evidence more) {
        pack();
        evidence.keep(more);
    }

    /** The earliest events, in order; at most {@link Alert#MAX_EVENTS}. */
    public Evidence[] earliest() {
        pack();
        return evidence.earliest();
    }

    /** The latest event; null only in what was saved before it was kept. */
    public @Nullable Evidence latest() {
        pack();
        return evidence.latest();
    }

    private void pack() {
        if (events.length == 0) {
            return;
        }
        for (Evidence saved : events) {
            evidence.keep(saved);
        }
        if (latest != null && latest.compareTo(events[events.length - 1]) > 0) {
            evidence.keep(latest);
        }
        events = NONE;
        latest = null;
    }
}
