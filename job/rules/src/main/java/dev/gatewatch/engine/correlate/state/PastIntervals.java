package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import java.time.Duration;
import java.util.Arrays;

/**
 * The numbers of the intervals that are over, but for zeros; intervals are numbered from 1970 on. A
 * number takes 3 or 4 bytes as a rule.
 */
public final class PastIntervals extends TimedValues {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** A copy that shares nothing which changes. */
    PastIntervals copy() {
        return copyTo(new PastIntervals());
    }

    /** Adds the number of an interval after all others, unless it is zero. */
    void add(long interval, long number) {
        if (number != 0) {
            insert(size, interval, number);
        }
    }

    /** Drops the intervals before one. */
    void forget(long before) {
        int first = firstAtOrAfter(before);
        if (first == 0) {
            return;
        }
        PastIntervals rest = new PastIntervals();
        for (int at = first; at < size; at++) {
            rest.add(time(at), value(at));
        }
        replaceBy(rest);
    }

    /** The interval of the last number. */
    long last() {
        return time(size - 1);
    }

    /**
     * The median of the numbers of those intervals before one that it is compared with; -1 if there
     * are none.
     *
     * @param first the first interval that is known from its beginning on
     * @param kept how many intervals before it count
     * @param zeros whether intervals without a number count as zero, or do not count
     * @param every the length of intervals, milliseconds
     */
    public double usual(
            long interval, long first, long kept, Compare compare, boolean zeros, long every) {
        long from = Math.max(first, interval - kept);
        if (from >= interval) {
            return -1;
        }
        long[] numbers = new long[(int) (interval - from)];
        int count = 0;
        long period = period(compare, every);
        for (long at = from; at < interval; at++) {
            if (isCompared(interval - at, period)) {
                long number = number(at);
                if (number != 0 || zeros) {
                    numbers[count++] = number;
                }
            }
        }
        return median(numbers, count);
    }

    private static long period(Compare compare, long every) {
        return switch (compare) {
            case TIME_OF_DAY -> DAY / every;
            case TIME_OF_WEEK -> 7 * DAY / every;
            case RECENT, NONE -> 1;
        };
    }

    /** Whether an interval so many before is of the same time, or a neighbour of one that is. */
    private static boolean isCompared(long before, long period) {
        if (period < 3) {
            return before % period == 0;
        }
        long off = (before + 1) % period;
        return off <= 2 && before >= period - 1;
    }

    private long number(long interval) {
        int at = firstAtOrAfter(interval);
        return at < size && time(at) == interval ? value(at) : 0;
    }

    private static double median(long[] numbers, int count) {
        if (count == 0) {
            return -1;
        }
        Arrays.sort(numbers, 0, count);
        int middle = count / 2;
        return count % 2 == 1
                ? numbers[middle]
                : (numbers[middle - 1] + (double) numbers[middle]) / 2;
    }
}
