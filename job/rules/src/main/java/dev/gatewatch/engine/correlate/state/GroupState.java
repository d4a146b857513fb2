package dev.gatewatch.engine.correlate.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one rule for one group.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class GroupState {
    /** The rule's fingerprint when the state was created. */
    public String fingerprint = "";

    /** Buckets that hold events, ascending. */
    public List<TimeBucket> buckets = new ArrayList<>(2);

    /** Episodes that are not over, ascending. */
    public List<OpenEpisode> episodes = new ArrayList<>(0);

    /** For rules that are decided when a window is over: the window that is open. */
    public @Nullable OpenWindow window;

    /** A group without events. */
    public static GroupState of(String fingerprint) {
        GroupState group = new GroupState();
        group.fingerprint = fingerprint;
        return group;
    }

    /** Whether the state is empty. */
    public boolean isEmpty() {
        return buckets.isEmpty() && episodes.isEmpty() && window == null;
    }

    /** The bucket with this index, created if it does not exist. */
    public TimeBucket bucket(long index) {
        int at = buckets.size();
        while (at > 0 && buckets.get(at - 1).index > index) {
            at--;
        }
        if (at > 0 && buckets.get(at - 1).index == index) {
            return buckets.get(at - 1);
        }
        TimeBucket bucket = new TimeBucket();
        bucket.index = index;
        buckets.add(at, bucket);
        return bucket;
    }

    /**
     * Drops the steps of a sequence before which none of its beginnings lies within the timespan:
     * they cannot be part of a whole sequence any more.
     *
     * @param settled every event up to this time has arrived, epoch milliseconds
     * @param timespan milliseconds
     */
    public void forgetSteps(long settled, long timespan) {
        long begun = Long.MIN_VALUE;
        for (TimeBucket bucket : buckets) {
            if (bucket.sequence != null) {
                begun = bucket.sequence.forget(begun, settled, timespan);
            }
        }
    }

    /** Whether an episode is known to cover this time. */
    public boolean covers(long time) {
        for (int i = episodes.size() - 1; i >= 0; i--) {
            OpenEpisode episode = episodes.get(i);
            if (time >= episode.first) {
                return time <= episode.last;
            }
        }
        return false;
    }

    /** The number of events in buckets within the closed range. */
    public long count(long from, long to) {
        long sum = 0;
        for (TimeBucket bucket : buckets) {
            sum += bucket.times.count(from, to);
        }
        return sum;
    }

    /** The earliest event's time at or after the given one, or the fallback if there is none. */
    public long earliest(long from, long fallback) {
        for (TimeBucket bucket : buckets) {
            int at = bucket.times.firstAtOrAfter(from);
            if (at < bucket.times.size) {
                return bucket.times.time(at);
            }
        }
        return fallback;
    }
}
