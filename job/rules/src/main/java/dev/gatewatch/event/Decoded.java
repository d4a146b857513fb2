package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/**
 * The result of decoding a piece of input: an event or a reject, exactly one of the two set; both
 * are null for a piece that is to be skipped, such as the control messages of a CloudWatch Logs
 * subscription.
 *
 * @param arrival when the input arrived where it was read from, epoch milliseconds; {@link
 *     #ARRIVAL_UNKNOWN} of a file
 */
public record Decoded(@Nullable TrailEvent event, @Nullable Reject reject, long arrival) {
    /** The arrival of input that was not received, but found. */
    public static final long ARRIVAL_UNKNOWN = Long.MIN_VALUE;

    /** A piece that is to be skipped. */
    public static final Decoded SKIPPED = new Decoded(null, null, ARRIVAL_UNKNOWN);

    /** An event. */
    public static Decoded of(TrailEvent event) {
        return new Decoded(event, null, ARRIVAL_UNKNOWN);
    }

    /** A reject. */
    public static Decoded of(Reject reject) {
        return new Decoded(null, reject, ARRIVAL_UNKNOWN);
    }

    /** The same with the arrival of its input, epoch milliseconds. */
    public Decoded arrivedAt(long time) {
        return new Decoded(event, reject, time);
    }

    /** Whether it is known when the input arrived. */
    public boolean hasArrival() {
        return arrival != ARRIVAL_UNKNOWN;
    }
}
