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

    /** An interval and those before and after it, where a day has as many. */
    private static final int NEIGHBOURS = 3;

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
        long known = interval - from;
        long period = period(compare, every);
        long[] numbers =
                new long[(int) (period < NEIGHBOURS ? known : NEIGHBOURS * (known / period + 1))];
        int count = 0;
        int at = size - 1;
        for (long before = next(1, period); before <= known; before = next(before + 1, period)) {
            // Both go back in time: each number is passed once.
            while (at >= 0 && time(at) > interval - before) {
                at--;
            }
            long number = at >= 0 && time(at) == interval - before ? value(at) : 0;
            if (number != 0 || zeros) {
                numbers[count++] = number;
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

    /**
     * How many intervals before is the next one that is of the same time, or a neighbour of one
     * that is.
     *
     * @param least how many at least
     */
    private static long next(long least, long period) {
        if (period < NEIGHBOURS) {
            return (least + period - 1) / period * period;
        }
        long off = (least + 1) % period;
        return least < period - 1 ? period - 1 : off < NEIGHBOURS ? least : least + period - off;
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
