package dev.gatewatch.enrich.lookup;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many calls may be made. Calls are spaced evenly, with at most {@link #CREDIT} made up for a
 * late timer, and no second holds more of them than the rate, wherever it begins.
 *
 * <p>When the quota turns out to be short, the rate is halved; from then on it grows back by the
 * same amount each second until it is whole. It never sinks to zero, or nothing would be learnt.
 */
final class AimdRateLimiter {
    /** How much of a missed moment is made up for, milliseconds. */
    private static final double CREDIT = 50;

    /** One millisecond more than a second, since times are cut to milliseconds. */
    private static final long SECOND = 1001;

    private static final double LEAST = 0.05;
    private static final double SECONDS_TO_RECOVER = 60;

    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private double whole;
    private double rate;
    private double nextAt = Double.NEGATIVE_INFINITY;
    private long recoveredAt;
    private long halvedAt = Long.MIN_VALUE;

    /** Adds a subtask's share, or takes one away. */
    void addShare(double callsPerSecond) {
        double share = whole == 0 ? 1 : rate / whole;
        whole = Math.max(0, whole + callsPerSecond);
        rate = whole * share;
    }

    /** When the next call may go, epoch milliseconds; in the past if it may go now. */
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
     * Halves the rate. Calls that were under way when it was last halved tell nothing new.
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

    /** Calls a second as of now. */
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
