package dev.gatewatch.output.file;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The folder that a line belongs in, {@code date=2026-03-02/hour=03}, in UTC; Hive's form, which
 * Athena understands.
 */
public final class HourPartitions extends TimePartitions {
    private static final long serialVersionUID = 1L;

    /** At most 51 folders are open at a time. */
    static final Duration BELIEVED_BEHIND = Duration.ofDays(2);

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("'date='yyyy-MM-dd'/hour='HH", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    @Override
    String folderOf(long time, long now) {
        return folder(time, now);
    }

    /** The folder of a line of {@code time} that is written at {@code now}, epoch milliseconds. */
    public static String folder(long time, long now) {
        return FOLDER.format(Instant.ofEpochMilli(believed(time, now, BELIEVED_BEHIND)));
    }
}
