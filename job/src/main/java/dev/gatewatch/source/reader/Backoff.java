package dev.gatewatch.source.reader;

import java.util.Random;

/**
 * How long to wait after failures in a row: twice as long after each, and less by chance, so that
 * readers that failed together do not come back together.
 */
final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final long MOST_MILLIS = 16_000;

    private final Random random;
    private int failures;

    Backoff(Random random) {
        this.random = random;
    }

    /** All is well. */
    void reset() {
        failures = 0;
    }

    /** How many failures there were in a row. */
    int failures() {
        return failures;
    }

    /** Counts a failure and says how long to wait, milliseconds. */
    long next() {
        failures++;
        long most = FIRST_MILLIS;
        for (int i = 1; i < failures && most < MOST_MILLIS; i++) {
            most *= 2;
        }
        return most / 2 + random.nextLong(most / 2 + 1);
    }
}
