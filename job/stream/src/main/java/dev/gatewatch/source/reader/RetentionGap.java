package dev.gatewatch.source.reader;

import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.time.Duration;
import java.time.Instant;

/** Records that were removed before they were read, as the stream's retention shows. */
final class RetentionGap {
    /** No stream keeps its records for less. */
    private static final long LEAST_RETENTION = Duration.ofHours(24).toMillis();

    private RetentionGap() {}

    /** Whether the last read is so long ago that records may be lost. */
    static boolean isPossible(ShardSplit split, long now) {
        long from = from(split);
        return from != ShardSplit.UNKNOWN && now - from > LEAST_RETENTION;
    }

    /** Whether the next records may no longer be kept. */
    static boolean isLikely(ShardSplit split, Duration retention, long now) {
        long from = from(split);
        return from != ShardSplit.UNKNOWN && now - from > retention.toMillis();
    }

    /** The time whose records are lost, as far as it is known, for a message. */
    static String extent(ShardSplit split, Duration retention, long now) {
        long from = from(split);
        String since =
                from == ShardSplit.UNKNOWN
                        ? "of a time unknown"
                        : "that came after " + Instant.ofEpochMilli(from);
        return since
                + " and before "
                + Instant.ofEpochMilli(now - retention.toMillis())
                + " (the stream keeps records for "
                + retention.toHours()
                + " h)";
    }

    private static long from(ShardSplit split) {
        return split.reachedAt() == ShardSplit.UNKNOWN
                        && split.position().kind() == ReadPosition.Kind.AT_TIMESTAMP
                ? split.position().timestamp()
                : split.reachedAt();
    }
}
