package dev.gatewatch.engine.correlate.state;

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
        for (int i = at - 1; i >= 0 && time(i) == time; i--) {
            same += value(i) == rules ? 1 : 0;
        }
        if (same >= Long.bitCount(rules) || size >= MAX_ENTRIES) {
            return false;
        }
        insert(at, time, rules);
        return true;
    }

    /** Whether the entry at this position matches the first of the rules. */
    boolean begins(int at) {
        return (value(at) & 1) != 0;
    }

    /** The latest beginning at or before a time, or {@link Long#MIN_VALUE}. */
    long latestBeginning(long time) {
        for (int i = firstAtOrAfter(time + 1) - 1; i >= 0; i--) {
            if (begins(i)) {
                return time(i);
            }
        }
        return Long.MIN_VALUE;
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
        SequenceLog kept = new SequenceLog();
        for (int i = 0; i < size; i++) {
            long time = time(i);
            // Equal times count as ordered.
            for (int same = i; same < size && time(same) == time; same++) {
                latest = begins(same) ? time : latest;
            }
            boolean reachable = latest != Long.MIN_VALUE && time - latest <= timespan;
            if (time > settled || reachable || i == size - 1) {
                kept.insert(kept.size, time, value(i));
            }
        }
        if (kept.size < size) {
            replaceBy(kept);
        }
        return latest;
    }
}
