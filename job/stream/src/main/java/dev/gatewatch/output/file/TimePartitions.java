package dev.gatewatch.output.file;

import java.io.Serializable;
import java.time.Duration;

/**
 * Assigns lines to folders by their times, in UTC; in Hive's form, which Athena understands.
 *
 * <p>The sender of an event chooses its time, and each folder costs a file. So a time that is far
 * from the clock is not trusted: such a line is filed by the clock.
 */
abstract class TimePartitions implements Serializable {
    static final Duration BELIEVED_AHEAD = Duration.ofHours(1);

    private static final long serialVersionUID = 1L;

    /** The folder of a line of {@code time} that is written at {@code now}, epoch milliseconds. */
    abstract String folderOf(long time, long now);

    /** The time by which a line is filed. */
    static long believed(long time, long now, Duration behind) {
        boolean near = time >= now - behind.toMillis() && time <= now + BELIEVED_AHEAD.toMillis();
        return near ? time : now;
    }
}
