package dev.gatewatch.output.file;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The folder that a row of a report belongs in, {@code date=2026-03-02}, in UTC, by the start of
 * its window; Hive's form, which Athena understands.
 *
 * <p>Rows are few and small. A folder for each hour would leave a file for each hour in which a
 * window that is being written begins, where one for each day leaves one file an interval.
 */
public final class DayPartitions extends TimePartitions {
    private static final long serialVersionUID = 1L;

    /**
     * The longest window, a week, may begin so long ago and still get corrections. At most 11
     * folders are open at a time.
     */
    static final Duration BELIEVED_BEHIND = Duration.ofDays(9);

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("'date='yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    String folderOf(long time, long now) {
        return folder(time, now);
    }

    /** The folder of a line of {@code time} that is written at {@code now}, epoch milliseconds. */
    static String folder(long time, long now) {
        return FOLDER.format(Instant.ofEpochMilli(believed(time, now, BELIEVED_BEHIND)));
    }
}
