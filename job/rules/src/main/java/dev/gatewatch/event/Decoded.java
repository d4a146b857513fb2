package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/**
 * The result of decoding a piece of input: an event or a reject, exactly one of the two set; both
 * are null for a piece that is to be skipped, such as the control messages of a CloudWatch Logs
 * subscription.
 */
public record Decoded(@Nullable TrailEvent event, @Nullable Reject reject) {
    /** A piece that is to be skipped. */
    public static final Decoded SKIPPED = new Decoded(null, null);

    /** An event. */
    public static Decoded of(TrailEvent event) {
        return new Decoded(event, null);
    }

    /** A reject. */
    public static Decoded of(Reject reject) {
        return new Decoded(null, reject);
    }
}
