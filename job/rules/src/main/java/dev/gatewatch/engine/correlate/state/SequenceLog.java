package dev.gatewatch.engine.correlate.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /** Of each rule, the latest time at which it was matched; null until somebody asks. */
    private transient long @Nullable [] latest;

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
        if (latest != null) {
            latest = withMatches(latest, time, rules);
        }
        return true;
    }

    /** Whether the entry at this position matches the first of the rules. */
    boolean begins(int at) {
        return (value(at) & 1) != 0;
    }

    /** The latest beginning at or before a time, or {@link Long#MIN_VALUE}. */
    long latestBeginning(long time) {
        int at = latest(0, time);
        return at < 0 ? Long.MIN_VALUE : time(at);
    }

    /** The position of the latest match of a rule at or before a time, or -1. */
    public int latest(int rule, long time) {
        long[] known = latest;
        if (known == null) {
            known = new long[0];
            for (int at = 0; at < size; at++) {
                known = withMatches(known, time(at), value(at));
            }
            latest = known;
        }
        if (rule >= known.length) {
            return -1;
        }
        // Events come about in order: mostly there is nothing between the two.
        int at = firstAtOrAfter(Math.min(time, known[rule]) + 1) - 1;
        while (at >= 0 && (value(at) >>> rule & 1) == 0) {
            at--;
        }
        return at;
    }

    private static long[] withMatches(long[] before, long time, long rules) {
        int length = Long.SIZE - Long.numberOfLeadingZeros(rules);
        long[] after = before;
        if (length > before.length) {
            after = Arrays.copyOf(before, length);
            Arrays.fill(after, before.length, length, Long.MIN_VALUE);
        }
        for (long left = rules; left != 0; left &= left - 1) {
            int rule = Long.numberOfTrailingZeros(left);
            after[rule] = Math.max(after[rule], time);
        }
        return after;
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
            this.latest = null;
        }
        return latest;
    }
}
