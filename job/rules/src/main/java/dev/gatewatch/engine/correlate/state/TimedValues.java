package dev.gatewatch.engine.correlate.state;

import java.util.Arrays;

/**
 * Times with a number each, in two arrays without boxing. Subclasses keep them in the order of
 * time.
 *
 * <p>Public fields: kept in Flink state as part of a POJO.
 */
public abstract class TimedValues {
    private static final long[] NONE = {};

    /** Times, epoch milliseconds. */
    public long[] times = NONE;

    /** The numbers, at the positions of their times. */
    public long[] values = NONE;

    /** How many entries there are; the arrays may be longer. */
    public int size;

    /**
     * The position of the first entry that is not earlier, or the size if all are. For entries in
     * ascending order of time.
     */
    public final int firstAtOrAfter(long time) {
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

    /** Inserts an entry before the one at this position. */
    final void insert(int at, long time, long value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, room());
        }
        if (size >= values.length) {
            values = Arrays.copyOf(values, times.length);
        }
        System.arraycopy(values, at, values, at + 1, size - at);
        values[at] = value;
        insertTime(at, time);
    }

    /** Inserts a time without a number. */
    final void insertTime(int at, long time) {
        if (size == times.length) {
            times = Arrays.copyOf(times, room());
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        times[at] = time;
        size++;
    }

    /** There are very many groups, most of them small: room for few more is what costs least. */
    private int room() {
        return size + Math.max(2, size / 4);
    }

    /** Removes the entry at this position. */
    final void remove(int at) {
        System.arraycopy(times, at + 1, times, at, size - at - 1);
        System.arraycopy(values, at + 1, values, at, size - at - 1);
        size--;
    }
}
