package dev.gatewatch.enrich.lookup;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Limits the rate of calls. Calls are spaced evenly, with at most {@link #CREDIT} of catch-up after
 * a late timer, and no second, wherever it begins, has more calls than the rate.
 *
 * <p>When a call is throttled, the rate is halved; then it increases by the same amount each second
 * until it is restored. It never drops to zero, or a recovery would not be noticed.
 */
final class AimdRateLimiter {
    /** The longest delay that is caught up, milliseconds. */
    private static final double CREDIT = 50;

    /** One millisecond more than a second, since times are truncated to milliseconds. */
    private static final long SECOND = 1001;

    private static final double LEAST = 0.05;
    private static final double SECONDS_TO_RECOVER = 60;

    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private double whole;
    private double rate;
    private double nextAt = Double.NEGATIVE_INFINITY;
    private long recoveredAt;
    private long halvedAt = Long.MIN_VALUE;

    /** Adds a subtask's share, or removes one. */
    void addShare(double callsPerSecond) {
        double share = whole == 0 ? 1 : rate / whole;
        whole = Math.max(0, whole + callsPerSecond);
        rate = whole * share;
    }

    /** When the next call may be made, epoch milliseconds; in the past if it may be made now. */
    long nextAt(long now) {
        if (whole <= 0) {
            return Long.MAX_VALUE;
        }
        recover(now);
        long next = (long) Math.ceil(nextAt);
        if (lastSecond.size() >= Math.ceil(whole)) {
            next = Math.max(next, lastSecond.getFirst() + SECOND);
        }
        return next;
    }

    /** Counts a call; false if none may be made now. */
    boolean tryAcquire(long now) {
        if (nextAt(now) > now) {
            return false;
        }
        nextAt = Math.max(nextAt, now - CREDIT) + 1000 / rate;
        lastSecond.addLast(now);
        while (lastSecond.size() > Math.ceil(whole)) {
            lastSecond.removeFirst();
        }
        return true;
    }

    /**
     * Halves the rate. Calls that were in flight when it was last halved are ignored.
     *
     * @param calledAt when the refused call was made
     */
    void throttled(long calledAt, long now) {
        recover(now);
        if (calledAt > halvedAt) {
            halvedAt = now;
            rate = Math.max(rate / 2, whole * LEAST);
        }
    }

    /** The current rate, calls per second. */
    double rate() {
        return rate;
    }

    private void recover(long now) {
        double seconds = (now - recoveredAt) / 1000.0;
        recoveredAt = now;
        if (rate < whole && seconds > 0) {
            rate = Math.min(whole, rate + whole * seconds / SECONDS_TO_RECOVER);
        }
    }
}
