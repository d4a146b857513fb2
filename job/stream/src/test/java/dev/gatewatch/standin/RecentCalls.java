package dev.gatewatch.standin;

import java.util.ArrayDeque;
import java.util.Deque;

/** The calls of the last second. */
final class RecentCalls {
    private static final long SECOND = 1000;

    private final Deque<Long> times = new ArrayDeque<>();
    private int most;

    /** How many there were in the second that ends now, this millisecond included. */
    int count(long now) {
        while (!times.isEmpty() && times.getFirst() <= now - SECOND) {
            times.removeFirst();
        }
        return times.size();
    }

    /** Counts a call. */
    void add(long now) {
        times.addLast(now);
        most = Math.max(most, count(now));
    }

    /** The most there ever were in a second. */
    int most() {
        return most;
    }
}
