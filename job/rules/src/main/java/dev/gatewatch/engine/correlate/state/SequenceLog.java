package dev.gatewatch.engine.correlate.state;

import java.util.Arrays;

/**
 * Which of a sequence's rules were matched when: one entry for each time and set of rules, or a few
 * if an event matches several rules, since each step of a sequence takes an event of its own.
 * Ascending by time; the value of an entry is the set of rules, a bit for each.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class SequenceLog extends TimedValues {
    /** Entries beyond this are dropped. */
    public static final int MAX_ENTRIES = 16_384;

    /**
     * Adds an event; returns whether anything changed.
     *
     * @param rules the rules that it matches, a bit for each
     */
    public boolean add(long time, long rules) {
        int at = firstAtOrAfter(time + 1);
        int same = 0;
        for (int i = at - 1; i >= 0 && times[i] == time; i--) {
            same += values[i] == rules ? 1 : 0;
        }
        if (same >= Long.bitCount(rules) || size >= MAX_ENTRIES) {
            return false;
        }
        insert(at, time, rules);
        return true;
    }

    /**
     * Drops the entries up to a settled time that no beginning precedes within the timespan, but
     * for the last: it tells when the bucket expires.
     *
     * @param begun the latest beginning before these entries, or {@link Long#MIN_VALUE}
     * @return the latest beginning including them
     */
    long forget(long begun, long settled, long timespan) {
        long latest = begun;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            // Equal times count as ordered.
            for (int same = i; same < size && times[same] == times[i]; same++) {
                latest = (values[same] & 1) != 0 ? times[i] : latest;
            }
            boolean reachable = latest != Long.MIN_VALUE && times[i] - latest <= timespan;
            if (times[i] > settled || reachable || i == size - 1) {
                times[kept] = times[i];
                values[kept++] = values[i];
            }
        }
        if (kept < size) {
            times = Arrays.copyOf(times, kept);
            values = Arrays.copyOf(values, kept);
            size = kept;
        }
        return latest;
    }
}
