package dev.gatewatch.output.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The times at which lines are written: each later than the one before, by which a query finds the
 * last row of a group.
 */
final class WrittenTimes {
    private final LongSupplier clock;
    private Instant last = Instant.EPOCH;

    /**
     * @param clock epoch milliseconds
     */
    WrittenTimes(LongSupplier clock) {
        this.clock = clock;
    }

    /** The clock's, or where it stands still or goes back, a microsecond after the last. */
    Instant next() {
        Instant now = Instant.ofEpochMilli(clock.getAsLong());
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }
}
