package dev.gatewatch.engine.correlate.state;

import java.util.Arrays;

/**
 * Which of a sequence's rules were matched when: one entry for each time and set of rules, or a few
 * where an event matches several rules, since each step of a sequence takes an event of its own.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class SequenceLog {
    /** Entries beyond this are left out. */
    public static final int MAX_ENTRIES = 16_384;

    /** Times, ascending, epoch milliseconds. */
    public long[] times = {};

    /** The rules that the event matches, a bit each. */
    public long[] rules = {};

    /** How many entries there are. */
    public int size;

    /** Notes an event; returns whether anything changed. */
    public boolean add(long time, long matched) {
        int at = firstAtOrAfter(time + 1);
        int same = 0;
        for (int i = at - 1; i >= 0 && times[i] == time; i--) {
            same += rules[i] == matched ? 1 : 0;
        }
        if (same >= Long.bitCount(matched) || size >= MAX_ENTRIES) {
            return false;
        }
        if (size == times.length) {
            int room = Math.max(4, size * 2);
            times = Arrays.copyOf(times, room);
            rules = Arrays.copyOf(rules, room);
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(rules, at, rules, at + 1, size - at);
        times[at] = time;
        rules[at] = matched;
        size++;
        return true;
    }

    /** The position of the first entry that is not earlier, or the size where all are. */
    public int firstAtOrAfter(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
