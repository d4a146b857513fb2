package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import org.jspecify.annotations.Nullable;

/** The past of a group in intervals of the clock, and the interval that is not over. */
public final class IntervalMemory {
    /** That no interval is open. */
    public static final long NONE = Long.MIN_VALUE;

    /** The group's first event, epoch milliseconds. */
    public long since;

    /** Whether its learning is not over, as far as an interval has shown. */
    public boolean learning = true;

    /** The intervals that are over. */
    public PastIntervals past = new PastIntervals();

    /** The number of the open interval, or {@link #NONE}. */
    public long interval = NONE;

    /** What is usual for it: a number, or a share from 0 to 1; -1 if it is not known. */
    public double usual = -1;

    /** Whether the open interval has fired. */
    public boolean exceeded;

    /** The events of the open interval. */
    public long count;

    /** Of a share: how many of them are part of it. */
    public long matched;

    /** Their different values; null if they are not counted. */
    public @Nullable DistinctSketch distinct;

    /** The earliest of them and the latest; of a share, of those that are part of it. */
    PackedEvidence evidence = new PackedEvidence();

    /** The memory of a group whose first event this is. */
    public static IntervalMemory from(long time) {
        IntervalMemory memory = new IntervalMemory();
        memory.since = time;
        return memory;
    }

    /** A copy that shares nothing which changes. */
    IntervalMemory copy() {
        IntervalMemory copy = from(since);
        copy.learning = learning;
        copy.past = past.copy();
        copy.interval = interval;
        copy.usual = usual;
        copy.exceeded = exceeded;
        copy.count = count;
        copy.matched = matched;
        copy.distinct = distinct == null ? null : distinct.copy();
        copy.evidence = evidence.copy();
        return copy;
    }

    /** About how much memory this takes, bytes. */
    int bytes() {
        return 160 + past.bytes() + evidence.bytes() + (distinct == null ? 0 : distinct.bytes());
    }

    /** Begins an interval. */
    public void begin(long number, double usualNumber) {
        interval = number;
        usual = usualNumber;
    }

    /**
     * Ends the open interval.
     *
     * @param number of it, to be remembered; 0 to remember none
     * @param from the first interval to be remembered
     */
    public void end(long number, long from) {
        past.add(interval, number);
        past.forget(from);
        interval = NONE;
        usual = -1;
        exceeded = false;
        count = 0;
        matched = 0;
        distinct = null;
        evidence = new PackedEvidence();
    }

    /** Keeps an event of the open interval while it is among the earliest, or the latest. */
    public void keep(Evidence event) {
        evidence.keep(event);
    }

    /** The earliest events that are kept, in order. */
    public Evidence[] earliest() {
        return evidence.earliest();
    }

    /** The latest event that is kept, or null. */
    public @Nullable Evidence latest() {
        return evidence.latest();
    }

    /**
     * Whether an interval is known to be over. None has events any more then, but after a restart,
     * before the watermark is known again.
     */
    public boolean isOver(long number) {
        return interval != NONE ? number < interval : past.size > 0 && number <= past.last();
    }

    /** The last interval of which something is known, or {@link #NONE}. */
    public long lastKnown() {
        if (interval != NONE) {
            return interval;
        }
        return past.size == 0 ? NONE : past.last();
    }
}
