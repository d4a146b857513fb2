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
     * An event that is dated further after the arrival of its record than is allowed.
     *
     * @param time the event's time, epoch milliseconds
     * @param arrival when its record arrived, epoch milliseconds
     * @param position shard and sequence number of its record
     */
    public static Reject inFuture(String eventId, long time, long arrival, String position) {
        return misdated(
                RejectReason.TIME_IN_FUTURE, eventId, time, "later than", arrival, position);
    }

    /** The same of an event that is dated further before the arrival of its record. */
    public static Reject inPast(String eventId, long time, long arrival, String position) {
        return misdated(
                RejectReason.TIME_IN_PAST, eventId, time, "earlier than", arrival, position);
    }

    private static Reject misdated(
            RejectReason reason,
            String eventId,
            long time,
            String relation,
            long arrival,
            String position) {
        return new Reject(
                reason,
                "the event is dated "
                        + Instant.ofEpochMilli(time)
                        + ", too much "
                        + relation
                        + " the arrival of its record at "
                        + Instant.ofEpochMilli(arrival),
                position + " eventID " + eventId,
                "",
                -1);
    }
}
