package dev.gatewatch.cli.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a job that failed is started again, and when: with growing pauses, and not for ever,
 * since what has failed so often needs a person.
 */
final class Restarts {
    /** About five minutes of pauses in all. */
    static final int MOST = 10;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Duration calm;
    private int count;

    /**
     * @param calm a job that ran for so long has recovered, and what comes then is counted anew
     */
    Restarts(Duration calm) {
        this.calm = calm;
    }

    /**
     * The job has failed.
     *
     * @param ran how long after it was started
     * @return how long to wait before it is started again; null for no more
     */
    @Nullable Duration after(Duration ran) {
        if (ran.compareTo(calm) >= 0) {
            count = 0;
        }
        if (count == MOST) {
            return null;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << count);
        count++;
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** How many there were in a row. */
    int count() {
        return count;
    }
}
