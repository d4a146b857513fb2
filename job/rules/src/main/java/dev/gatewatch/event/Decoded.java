package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/**
 * The result of decoding a piece of input: an event, a reject, or the notice that a document was
 * skipped because none of its kind has events, such as the control messages of a CloudWatch Logs
 * subscription.
 *
 * @param event the event, or null
 * @param reject the reject, or null
 * @param skipped whether it is such a document
 * @param arrival when the input arrived where it was read from, epoch milliseconds; {@link
 *     #ARRIVAL_UNKNOWN} of a file
 */
public record Decoded(
        @Nullable TrailEvent event, @Nullable Reject reject, boolean skipped, long arrival) {
    /** The arrival of input that was not received, but found. */
    public static final long ARRIVAL_UNKNOWN = Long.MIN_VALUE;

    /** A known document without events. */
    public static final Decoded SKIPPED = new Decoded(null, null, true, ARRIVAL_UNKNOWN);

    /** No input at all: a source's report of how far it has read. */
    public static final Decoded PROGRESS = new Decoded(null, null, false, ARRIVAL_UNKNOWN);

    /** An event. */
    public static Decoded of(TrailEvent event) {
        return new Decoded(event, null, false, ARRIVAL_UNKNOWN);
    }

    /** A reject. */
    public static Decoded of(Reject reject) {
        return new Decoded(null, reject, false, ARRIVAL_UNKNOWN);
    }

    /** The same with the arrival of its input, epoch milliseconds. */
    public Decoded arrivedAt(long time) {
        return new Decoded(event, reject, skipped, time);
    }

    /** Whether it is known when the input arrived. */
    public boolean hasArrival() {
        return arrival != ARRIVAL_UNKNOWN;
    }
}
