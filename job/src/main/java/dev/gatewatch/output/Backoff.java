package dev.gatewatch.output;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubling up to a bound, and never all at once. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int DOUBLINGS = 10;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * At least half of what is due.
     *
     * @param attempts how many were in vain, at least 1
     */
    Duration after(int attempts) {
        long due =
                Math.min(FIRST.toMillis() << Math.min(attempts - 1, DOUBLINGS), LONGEST.toMillis());
        return Duration.ofMillis(random.nextLong(due / 2, due + 1));
    }
}
