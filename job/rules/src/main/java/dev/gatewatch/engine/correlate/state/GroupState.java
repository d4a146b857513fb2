package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import java.util.ArrayList;
import java.util.Iterator;
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

    // Not part of what earlier releases saved of groups as POJOs.

    /** For rules on new terms: the terms that the group has had. */
    public transient @Nullable TermMemory terms;

    /** For rules on the usual: the intervals that the group has had. */
    public transient @Nullable IntervalMemory intervals;

    /** For rules on shares that are judged by themselves: intervals that are open, ascending. */
    public transient List<OpenShare> shares = new ArrayList<>(0);

    /** A group without events. */
    public static GroupState of(String fingerprint) {
        GroupState group = new GroupState();
        group.fingerprint = fingerprint;
        return group;
    }

    /** A copy that shares nothing which changes. */
    GroupState copy() {
        GroupState copy = of(fingerprint);
        for (TimeBucket bucket : buckets) {
            copy.buckets.add(bucket.copy());
        }
        for (OpenEpisode episode : episodes) {
            copy.episodes.add(episode.copy());
        }
        copy.window = window == null ? null : window.copy();
        copy.terms = terms == null ? null : terms.copy();
        copy.intervals = intervals == null ? null : intervals.copy();
        for (OpenShare share : shares) {
            copy.shares.add(share.copy());
        }
        return copy;
    }

    /** About how much memory this takes, bytes. */
    int bytes() {
        int bytes = 160;
        for (TimeBucket bucket : buckets) {
            bytes += bucket.bytes();
        }
        for (OpenEpisode episode : episodes) {
            bytes += 128 + episode.announced.length * Long.BYTES;
            for (Evidence piece : episode.events) {
                bytes += KeyedGroups.bytes(piece);
            }
        }
        if (window != null) {
            bytes += window.bytes();
        }
        for (OpenShare share : shares) {
            bytes += share.bytes();
        }
        bytes += terms == null ? 0 : terms.bytes();
        return bytes + (intervals == null ? 0 : intervals.bytes());
    }

    /** Whether the state is empty. */
    public boolean isEmpty() {
        return buckets.isEmpty() && episodes.isEmpty() && window == null && !remembers();
    }

    /** Whether it has a past to compare events with, or open intervals of a share. */
    boolean remembers() {
        return terms != null || intervals != null || !shares.isEmpty();
    }

    /** The open interval with this number, created if it does not exist. */
    public OpenShare share(long interval) {
        int at = shares.size();
        while (at > 0 && shares.get(at - 1).interval > interval) {
            at--;
        }
        if (at > 0 && shares.get(at - 1).interval == interval) {
            return shares.get(at - 1);
        }
        OpenShare share = new OpenShare(interval);
        shares.add(at, share);
        return share;
    }

    /** Brings what an earlier release saved of a share into today's form. */
    public void takeOverShare() {
        IntervalMemory saved = intervals;
        if (saved == null) {
            return;
        }
        if (saved.interval != IntervalMemory.NONE) {
            OpenShare share = share(saved.interval);
            share.count = saved.count;
            share.matched = saved.matched;
            share.evidence = saved.evidence;
        }
        intervals = null;
    }

    /** Whether it has too short a past for its rule to fire. */
    public boolean isLearning() {
        return (terms != null && terms.learning) || (intervals != null && intervals.learning);
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
     * Drops what no beginning of a sequence precedes within the timespan: it cannot be part of a
     * whole sequence any more. While an episode is open, what its alert counts stays.
     *
     * @param settled every event up to this time has arrived, epoch milliseconds
     * @param timespan milliseconds
     * @param width of the buckets, milliseconds
     */
    public void forgetUnbegun(long settled, long timespan, long width) {
        long begun = Long.MIN_VALUE;
        Iterator<TimeBucket> all = buckets.iterator();
        while (all.hasNext()) {
            TimeBucket bucket = all.next();
            if (bucket.sequence == null) {
                continue;
            }
            long latest = bucket.sequence.forget(begun, settled, timespan);
            if (episodes.isEmpty()) {
                bucket.times.forgetUnbegun(bucket.sequence, begun, settled, timespan, width);
                bucket.forgetUnbegun(settled);
                boolean over = (bucket.index + 1) * width <= settled;
                if (over && bucket.times.size == 1 && !isBegun(bucket.times.time(0), timespan)) {
                    all.remove();
                }
            }
            begun = latest;
        }
    }

    /** Whether a beginning of a sequence precedes a time within the timespan. */
    public boolean isBegun(long time, long timespan) {
        for (int at = buckets.size() - 1; at >= 0; at--) {
            SequenceLog steps = buckets.get(at).sequence();
            long latest = steps.latestBeginning(time);
            if (latest != Long.MIN_VALUE) {
                return time - latest <= timespan;
            }
            if (steps.size > 0 && steps.time(0) < time - timespan) {
                return false;
            }
        }
        return false;
    }

    /** There is a beginning of a sequence at this time, which events after it may belong to. */
    public void begin(long time, long timespan) {
        for (TimeBucket bucket : buckets) {
            bucket.begin(time, time + timespan);
        }
    }

    /** The earliest beginning of a sequence at or after a time, or the fallback. */
    public long earliestBeginning(long from, long fallback) {
        for (TimeBucket bucket : buckets) {
            SequenceLog steps = bucket.sequence();
            for (int at = steps.firstAtOrAfter(from); at < steps.size; at++) {
                if (steps.begins(at)) {
                    return steps.time(at);
                }
            }
        }
        return fallback;
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
