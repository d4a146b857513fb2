package dev.gatewatch.engine.correlate.state;

import java.util.function.LongPredicate;

/**
 * Distinct event times, ascending, with the number of events at each beyond the first: in most
 * groups none, so that it takes no room. Bounded: if it grows too long, times for which nothing can
 * change any more are merged.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class EventTimes extends TimedValues {
    /** The length from which times within an episode are merged if episodes may overlap. */
    public static final int EXACT_TIMES = 1024;

    /** The length from which all times are rounded. */
    public static final int MAX_TIMES = 4096;

    /** The length at which merging is worth trying again. */
    public int compactAt;

    /** To multiples of how many milliseconds the times of such a bucket are rounded down. */
    public static long grain(long width) {
        return Math.max(1000, width / 2048);
    }

    /** Counts an event. */
    public void add(long time) {
        add(time, 1);
    }

    /** The number of events within the closed range. */
    public long count(long from, long to) {
        long sum = 0;
        for (int i = firstAtOrAfter(from); i < size && time(i) <= to; i++) {
            sum += count(i);
        }
        return sum;
    }

    private long count(int at) {
        return 1 + value(at);
    }

    /**
     * Shortens a list that has grown longer than {@code mergeAbove}: of the times that are settled
     * (known to belong to an episode for good) only the first and the last stay, and the last
     * represents those between. If more than {@code roundAbove} remain, those between the same
     * multiples of {@code grain} milliseconds are rounded down to the first of them. So the list's
     * first time is always exact, and each of its times is that of an event.
     */
    public void compact(int mergeAbove, int roundAbove, long grain, LongPredicate settled) {
        if (size <= Math.max(mergeAbove, compactAt)) {
            return;
        }
        int first = -1;
        int last = -1;
        for (int i = 0; i < size; i++) {
            if (settled.test(time(i))) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        EventTimes kept = new EventTimes();
        long merged = 0;
        for (int i = 0; i < size; i++) {
            if (i > first && i < last && settled.test(time(i))) {
                merged += count(i);
            } else {
                kept.add(time(i), i == last ? count(i) + merged : count(i));
            }
        }
        if (kept.size > roundAbove) {
            EventTimes rounded = new EventTimes();
            for (int i = 0; i < kept.size; i++) {
                boolean another =
                        i == 0
                                || Math.floorDiv(kept.time(i), grain)
                                        != Math.floorDiv(kept.time(i - 1), grain);
                long time = another ? kept.time(i) : rounded.time(rounded.size - 1);
                rounded.add(time, kept.count(i));
            }
            kept = rounded;
        }
        replaceBy(kept);
        // No later than the list is rounded, unless it is still that long afterwards.
        compactAt = size < roundAbove ? Math.min(2 * size, roundAbove) : 2 * size;
    }

    /**
     * Drops the times up to a settled one that no beginning precedes within the timespan, but for
     * the last.
     *
     * @param begun the latest beginning before these times, or {@link Long#MIN_VALUE}
     * @param width of the bucket, milliseconds
     */
    void forgetUnbegun(SequenceLog steps, long begun, long settled, long timespan, long width) {
        EventTimes kept = new EventTimes();
        // A time that was rounded down may be that of an event after a beginning.
        long grain = grain(width);
        long latest = begun;
        int step = 0;
        for (int i = 0; i < size; i++) {
            long time = time(i);
            for (; step < steps.size && steps.time(step) <= time + grain; step++) {
                latest = steps.begins(step) ? steps.time(step) : latest;
            }
            boolean reachable = latest != Long.MIN_VALUE && time - latest <= timespan;
            if (time > settled || reachable || i == size - 1) {
                kept.insert(kept.size, time, value(i));
            }
        }
        if (kept.size < size) {
            replaceBy(kept);
        }
    }

    @Override
    long saved(long[] counts, int at) {
        return counts.length == 0 ? 0 : counts[at] - 1;
    }

    private void add(long time, long count) {
        int at = size > 0 && time(size - 1) < time ? size : firstAtOrAfter(time);
        if (at < size && time(at) == time) {
            setValue(at, value(at) + count);
        } else {
            insert(at, time, count - 1);
        }
    }
}
