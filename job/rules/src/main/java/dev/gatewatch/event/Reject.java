package dev.gatewatch.event;

import java.time.Instant;

/**
 * A piece of input that is not an event, with the information that a person needs to find it.
 *
 * @param reason why it is not an event
 * @param detail what was wrong, one line, without text from the input beyond what the excerpt shows
 * @param position file and line, or shard and sequence number, with the index inside a batch
 * @param excerpt its beginning, control characters escaped, at most 512 bytes of UTF-8
 * @param bytes the length of the rejected piece in bytes, or -1 if it is not known
 */
public record Reject(
        RejectReason reason, String detail, String position, String excerpt, long bytes) {

    /** An event that arrived too late to be counted; {@code time} in epoch milliseconds. */
    public static Reject late(String eventId, long time) {
        return new Reject(
                RejectReason.LATE,
                "the event of " + Instant.ofEpochMilli(time) + " came after its time was settled",
                "eventID " + eventId,
                "",
                -1);
    }

    /**
     * An event whose time is further ahead of the clock than is allowed; {@code time} in epoch
     * milliseconds.
     */
    public static Reject inFuture(String eventId, long time) {
        return new Reject(
                RejectReason.TIME_IN_FUTURE,
                "the event's time " + Instant.ofEpochMilli(time) + " lies ahead of the clock",
                "eventID " + eventId,
                "",
                -1);
    }
}
