package dev.gatewatch.source.split;

/**
 * Where in a shard to continue.
 *
 * @param timestamp epoch milliseconds, for {@link Kind#AT_TIMESTAMP} only, else 0
 * @param sequenceNumber for {@link Kind#AFTER} only, else empty
 */
public record ReadPosition(Kind kind, long timestamp, String sequenceNumber) {
    /** What the position is given by. */
    public enum Kind {
        /** The oldest record kept. */
        TRIM_HORIZON,
        /** The first record that arrived at a time or later. */
        AT_TIMESTAMP,
        /** The record after the one with a sequence number. */
        AFTER,
        /** Nowhere: the shard is read to its end. */
        END
    }

    /** The oldest record kept. */
    public static final ReadPosition TRIM_HORIZON = new ReadPosition(Kind.TRIM_HORIZON, 0, "");

    /** The end of a shard that is closed. */
    public static final ReadPosition END = new ReadPosition(Kind.END, 0, "");

    /** The first record that arrived at this time or later, epoch milliseconds. */
    public static ReadPosition at(long timestamp) {
        return new ReadPosition(Kind.AT_TIMESTAMP, timestamp, "");
    }

    /** The record after the one with this sequence number. */
    public static ReadPosition after(String sequenceNumber) {
        return new ReadPosition(Kind.AFTER, 0, sequenceNumber);
    }
}
