package dev.gatewatch.engine.correlate.state;

/**
 * Up to n different values with the time at which each was seen first (or last): those seen
 * earliest (or latest). Which ones are kept depends on the set of sightings alone, not on their
 * order. Times are ascending if first sightings are kept and descending if last ones are; the
 * values are hashes, or positions of rules.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class DistinctSample extends TimedValues {
    /** Adds a sighting and keeps the earliest; returns whether anything changed. */
    public boolean addFirst(long time, long value, int limit) {
        return add(time, value, limit, true);
    }

    /** Adds a sighting and keeps the latest; returns whether anything changed. */
    public boolean addLast(long time, long value, int limit) {
        return add(time, value, limit, false);
    }

    /** Whether a value was seen and is kept. */
    boolean contains(long value) {
        for (int at = size - 1; at >= 0; at--) {
            if (value(at) == value) {
                return true;
            }
        }
        return false;
    }

    /** The same sightings, as a sample of the latest. */
    DistinctSample latestFirst() {
        DistinctSample latest = new DistinctSample();
        for (int at = 0; at < size; at++) {
            latest.addLast(time(at), value(at), size);
        }
        return latest;
    }

    private boolean add(long time, long value, int limit, boolean earliest) {
        int known = -1;
        for (int i = size - 1; i >= 0 && known < 0; i--) {
            if (value(i) == value) {
                known = i;
            }
        }
        if (known >= 0) {
            if (!before(time, value, time(known), value, earliest)) {
                return false;
            }
            remove(known);
        } else if (size == limit) {
            if (!before(time, value, time(size - 1), value(size - 1), earliest)) {
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
        int at = size;
        while (at > 0 && before(time, value, time(at - 1), value(at - 1), earliest)) {
            at--;
        }
        insert(at, time, value);
    }
}
