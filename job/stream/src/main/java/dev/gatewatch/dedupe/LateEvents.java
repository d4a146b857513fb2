package dev.gatewatch.dedupe;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once a minute how many events came too late, where it is more than one in a hundred. Where
 * events come from several subtasks, it is here that one of them makes those of another late.
 */
final class LateEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LateEvents.class);
    private static final long INTERVAL = Duration.ofMinutes(1).toMillis();

    /** From one late event in so many on, they are worth a warning. */
    private static final long LATE_IN = 100;

    /** So seldom is the clock read. */
    private static final int CLOCK_EVERY = 64;

    private final LongSupplier clock;
    private long since;
    private long read;
    private long late;
    private int unclocked;

    /**
     * @param clock epoch milliseconds
     */
    LateEvents(LongSupplier clock) {
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    /** An event came. */
    void came(boolean isLate) {
        read++;
        late += isLate ? 1 : 0;
        if (!isLate && ++unclocked < CLOCK_EVERY) {
            return;
        }
        unclocked = 0;
        long now = clock.getAsLong();
        if (now - since < INTERVAL) {
            return;
        }
        if (late * LATE_IN > read) {
            LOG.warn(
                    "{} of {} events of {} s came later than allowed-lateness behind the others,"
                            + " are not counted, and no rule sees them. Rejects names them",
                    late,
                    read,
                    (now - since) / 1000);
        }
        since = now;
        read = 0;
        late = 0;
    }
}
