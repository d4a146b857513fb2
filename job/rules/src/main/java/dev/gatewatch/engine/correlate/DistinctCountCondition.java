package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.DistinctSample;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.TimeBucket;
import dev.gatewatch.event.value.LongSet;

/**
 * Whether the closed window that ends at a time contains at least n different values. Reused; one
 * thread at a time.
 */
final class DistinctCountCondition implements EpisodeCondition {
    private final int minimum;
    private final long timespan;
    private final long width;
    private final boolean distinct;
    private final LongSet seen;

    /**
     * @param width of the buckets, at most the timespan unless the minimum is 1, milliseconds
     * @param distinct whether a value may occur more than once; if not, every sighting counts
     */
    DistinctCountCondition(int minimum, long timespan, long width, boolean distinct) {
        this.minimum = minimum;
        this.timespan = timespan;
        this.width = width;
        this.distinct = distinct;
        this.seen = new LongSet(distinct ? minimum : 0);
    }

    @Override
    public int values() {
        return minimum;
    }

    @Override
    public boolean holds(GroupState group, long end) {
        if (minimum == 1) {
            return true;
        }
        long start = end - timespan;
        seen.clear();
        int count = 0;
        for (int c = group.buckets.size() - 1; c >= 0 && count < minimum; c--) {
            TimeBucket bucket = group.buckets.get(c);
            long bucketStart = bucket.index * width;
            long bucketLast = bucketStart + width - 1;
            if (bucketStart > end) {
                continue;
            }
            if (bucketLast < start) {
                break;
            }
            count +=
                    start <= bucketStart
                            ? upTo(bucket.first(), end, count)
                            : from(bucket, start, count);
        }
        return count >= minimum;
    }

    private int upTo(DistinctSample first, long end, int before) {
        int added = 0;
        for (int i = 0; i < first.size && first.time(i) <= end && before + added < minimum; i++) {
            added += isNew(first.value(i)) ? 1 : 0;
        }
        return added;
    }

    private int from(TimeBucket bucket, long start, int before) {
        int added = 0;
        for (int i = 0;
                i < bucket.latestValues()
                        && bucket.latestTime(i) >= start
                        && before + added < minimum;
                i++) {
            added += isNew(bucket.latestValue(i)) ? 1 : 0;
        }
        return added;
    }

    private boolean isNew(long value) {
        return !distinct || seen.add(value);
    }
}
