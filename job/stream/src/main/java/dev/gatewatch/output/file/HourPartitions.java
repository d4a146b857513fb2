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
 * The folder that a line belongs in, {@code date=2026-03-02/hour=03}, in UTC; Hive's form, which
 * Athena understands.
 *
 * <p>The sender of an event chooses its time, and each folder costs an open file. So a time that is
 * far from the clock is not trusted: such a line is filed by the clock.
 */
public final class HourPartitions implements BucketAssigner<DatedLine, String> {
    private static final long serialVersionUID = 1L;

    /** With the next constant: at most 51 folders are open at a time. */
    static final Duration BELIEVED_BEHIND = Duration.ofDays(2);

    static final Duration BELIEVED_AHEAD = Duration.ofHours(1);

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("'date='yyyy-MM-dd'/hour='HH", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    @Override
    public String getBucketId(DatedLine line, Context context) {
        return folder(line.time(), context.currentProcessingTime());
    }

    /** The folder of a line of {@code time} that is written at {@code now}, epoch milliseconds. */
    public static String folder(long time, long now) {
        boolean believed =
                time >= now - BELIEVED_BEHIND.toMillis() && time <= now + BELIEVED_AHEAD.toMillis();
        return FOLDER.format(Instant.ofEpochMilli(believed ? time : now));
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
