package dev.gatewatch.output.file;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much waits for a folder, and for how long the end of a job waits for it.
 *
 * @param maxBytes how much a subtask holds, gzipped, before the job waits or slows down
 * @param stopPatience how long a job that is stopped with a savepoint waits for its last files
 * @param endPatience how long the end of the input waits for them
 */
record FileLimits(long maxBytes, Duration stopPatience, Duration endPatience)
        implements Serializable {
    /** A run that is stopped from the terminal gives a job 20 seconds for all. */
    static final FileLimits DEFAULT =
            new FileLimits(64 << 20, Duration.ofSeconds(10), Duration.ofMinutes(2));
}
