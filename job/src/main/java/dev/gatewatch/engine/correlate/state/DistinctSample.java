package dev.gatewatch.engine.correlate.state;

import java.util.Arrays;

/**
 * Up to n different values with the time at which each was seen first (or last): those seen
 * earliest (or latest). Which ones are kept depends on the set of sightings alone, not on their
 * order.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class DistinctSample {
    /** Times, ascending where first sightings are kept, descending where last ones are. */
    public long[] times = {};

    /** Hashes of the values, in step with the times. */
    public long[] values = {};

    /** How many there are. */
    public int size;

    /** Notes a sighting and keeps the earliest; returns whether anything changed. */
    public boolean addFirst(long time, long value, int limit) {
        return add(time, value, limit, true);
    }

    /** Notes a sighting and keeps the latest; returns whether anything changed. */
    public boolean addLast(long time, long value, int limit) {
        return add(time, value, limit, false);
    }

    private boolean add(long time, long value, int limit, boolean earliest) {
        int known = -1;
        for (int i = size - 1; i >= 0 && known < 0; i--) {
            if (values[i] == value) {
                known = i;
            }
        }
        if (known >= 0) {
            if (!before(time, value, times[known], value, earliest)) {
                return false;
            }
            remove(known);
        } else if (size == limit) {
            if (!before(time, value, times[size - 1], values[size - 1], earliest)) {
                return false;
            }
            size--;
        }
        insert(time, value, earliest);
        return true;
    }

    private static boolean before(
            long time, long value, long otherTime, long otherValue, boolean earliest) {
        if (time != otherTime) {
            return earliest == (time < otherTime);
        }
        return value < otherValue;
    }

    private void insert(long time, long value, boolean earliest) {
        if (size == times.length) {
            int room = Math.max(4, size * 2);
            times = Arrays.copyOf(times, room);
            values = Arrays.copyOf(values, room);
        }
        int at = size++;
        while (at > 0 && before(time, value, times[at - 1], values[at - 1], earliest)) {
            times[at] = times[at - 1];
            values[at] = values[at - 1];
            at--;
        }
        times[at] = time;
        values[at] = value;
    }

    private void remove(int at) {
        System.arraycopy(times, at + 1, times, at, size - at - 1);
        System.arraycopy(values, at + 1, values, at, size - at - 1);
        size--;
    }
}
