package dev.gatewatch.source.reader;

import java.time.Duration;

/**
 * How long after one read of a shard the next is made. All consumers of a shard share five reads
 * and 2 MB a second, see
 * https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html; so a reader whose
 * read is refused waits longer, and returns to the shorter interval step by step.
 */
final class PollInterval {
    private static final int MOST = 8;
    private static final int CALM_READS = 20;

    private final long idle;
    private final long busy;
    private int factor = 1;
    private int calm;

    /**
     * @param idle between two reads when the end is reached
     * @param busy between two reads when there is more
     */
    PollInterval(Duration idle, Duration busy) {
        this.idle = idle.toMillis();
        this.busy = busy.toMillis();
    }

    /** The time between two reads, milliseconds. */
    long millis(boolean behind) {
        return behind ? busy * factor : Math.max(idle, busy * factor);
    }

    /** A read was throttled. */
    void refused() {
        factor = Math.min(MOST, factor * 2);
        calm = 0;
    }

    /** A read succeeded. */
    void accepted() {
        if (factor > 1 && ++calm >= CALM_READS) {
            factor /= 2;
            calm = 0;
        }
    }
}
