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
    private static final DistinctSample NO_VALUES = new DistinctSample();
    private static final SequenceLog NO_STEPS = new SequenceLog();

    /** Which period: the bucket covers [index * width, (index + 1) * width). */
    public long index;

    /** The values seen earliest; null if there are none. */
    public @Nullable DistinctSample first;

    /** The values seen latest; null while they are those seen earliest, each seen once. */
    public @Nullable DistinctSample last;

    /** What events matched when, for sequences; null for other rules. */
    public @Nullable SequenceLog sequence;

    /** The times of events. */
    public EventTimes times = new EventTimes();

    /** The earliest events and the latest. */
    public PackedEvidence evidence = new PackedEvidence();

    /**
     * Of a sequence, the earliest events and the latest of those that are not part of one yet,
     * since no beginning precedes them; null if there are none.
     */
    public @Nullable PackedEvidence unbegun;

    /** The earliest events in what was saved before they were packed; else empty. */
    public Evidence[] events = NONE;

    /** The latest event in what was saved before it was packed; else null. */
    public @Nullable Evidence latest;

    /**
     * Adds a value that was seen; returns whether anything changed.
     *
     * @param limit how many of the earliest and of the latest are kept
     */
    public boolean sample(long time, long value, int limit) {
        first = first == null ? new DistinctSample() : first;
        if (last == null) {
            if (first.size < limit && !first.contains(value)) {
                return first.addFirst(time, value, limit);
            }
            last = first.latestFirst();
        }
        boolean changed = first.addFirst(time, value, limit);
        return last.addLast(time, value, limit) || changed;
    }

    /**
     * Adds an event of a sequence; returns whether anything changed.
     *
     * @param rules the rules that it matches, a bit for each
     */
    public boolean addStep(long time, long rules) {
        sequence = sequence == null ? new SequenceLog() : sequence;
        return sequence.add(time, rules);
    }

    /** The values seen earliest, to be read. */
    public DistinctSample first() {
        return first == null ? NO_VALUES : first;
    }

    /** How many of the values seen latest are kept. */
    public int latestValues() {
        return last == null ? first().size : last.size;
    }

    /** The value seen latest, or one before it. */
    public long latestValue(int at) {
        return last == null ? first().value(first().size - 1 - at) : last.value(at);
    }

    /** When the value seen latest was seen, or one before it, epoch milliseconds. */
    public long latestTime(int at) {
        return last == null ? first().time(first().size - 1 - at) : last.time(at);
    }

    /** What events matched when, to be read. */
    public SequenceLog sequence() {
        return sequence == null ? NO_STEPS : sequence;
    }

    /** Keeps an event's evidence while it is among the earliest, or the latest. */
    public void keep(Evidence more) {
        pack();
        evidence.keep(more);
    }

    /** Keeps the evidence of an event of a sequence that no beginning precedes. */
    public void keepUnbegun(Evidence more) {
        unbegun = unbegun == null ? new PackedEvidence() : unbegun;
        unbegun.keep(more);
    }

    /** A beginning now precedes the events within a closed range, epoch milliseconds. */
    void begin(long from, long to) {
        if (unbegun != null) {
            unbegun.move(from, to, evidence);
            unbegun = unbegun.size() == 0 ? null : unbegun;
        }
    }

    /** Forgets the evidence that no beginning precedes, up to a settled time. */
    void forgetUnbegun(long settled) {
        if (unbegun != null) {
            unbegun.forget(settled);
            unbegun = unbegun.size() == 0 ? null : unbegun;
        }
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

    /** A copy that shares nothing which changes. */
    TimeBucket copy() {
        pack();
        TimeBucket copy = new TimeBucket();
        copy.index = index;
        copy.first = first == null ? null : first.copyTo(new DistinctSample());
        copy.last = last == null ? null : last.copyTo(new DistinctSample());
        copy.sequence = sequence == null ? null : sequence.copyTo(new SequenceLog());
        copy.times = times.copyTo(new EventTimes());
        copy.times.compactAt = times.compactAt;
        copy.evidence = evidence.copy();
        copy.unbegun = unbegun == null ? null : unbegun.copy();
        return copy;
    }

    /** About how much memory this takes, bytes. */
    int bytes() {
        int bytes = 64 + times.bytes() + evidence.bytes();
        bytes += first == null ? 0 : first.bytes();
        bytes += last == null ? 0 : last.bytes();
        bytes += sequence == null ? 0 : sequence.bytes();
        bytes += unbegun == null ? 0 : unbegun.bytes();
        return bytes;
    }

    /** Brings what was saved by an earlier release into today's form. */
    void pack() {
        evidence.keepSaved(events, latest);
        events = NONE;
        latest = null;
    }
}
