package dev.gatewatch.output.file;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/**
 * The folder that a row of a report belongs in, {@code date=2026-03-02}, in UTC, by the start of
 * its window; Hive's form, which Athena understands.
 *
 * <p>Rows are few and small. A folder for each hour would leave a file for each hour in which a
 * window that is being written begins, where one for each day leaves one file an interval.
 *
 * <p>The sender of an event chooses its time, and each folder costs an open file. So a time that is
 * far from the clock is not trusted: such a row is filed by the clock.
 */
public final class DayPartitions implements BucketAssigner<DatedLine, String> {
    private static final long serialVersionUID = 1L;

    /** The longest window, a week, may begin so long ago and still get corrections. */
    static final Duration BELIEVED_BEHIND = Duration.ofDays(9);

    /** With the other: at most 11 folders are open at a time. */
    static final Duration BELIEVED_AHEAD = Duration.ofHours(1);

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("'date='yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public String getBucketId(DatedLine line, Context context) {
        return folder(line.time(), context.currentProcessingTime());
    }

    /** The folder of a line of {@code time} that is written at {@code now}, epoch milliseconds. */
    static String folder(long time, long now) {
        boolean believed =
                time >= now - BELIEVED_BEHIND.toMillis() && time <= now + BELIEVED_AHEAD.toMillis();
        return FOLDER.format(Instant.ofEpochMilli(believed ? time : now));
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
