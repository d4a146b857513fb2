package dev.gatewatch.decode;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectExcerpt;
import dev.gatewatch.event.TrailEvent;
import java.util.function.Consumer;

/** Receives the events and rejects of one input record. */
final class Output {
    /** Junk such as {@code [1,1,1,...} would otherwise make a reject of every second byte. */
    static final int MAX_REJECTS = 10_000;

    private Consumer<Decoded> consumer = decoded -> {};
    private int rejects;

    /** Starts a record. */
    void start(Consumer<Decoded> output) {
        consumer = output;
        rejects = 0;
    }

    /** Whether a record has so many rejects that the rest of it is skipped. */
    boolean isFull() {
        return rejects >= MAX_REJECTS;
    }

    void event(TrailEvent event) {
        consumer.accept(Decoded.of(event));
    }

    void skipped() {
        consumer.accept(Decoded.SKIPPED);
    }

    /** Rejects the bytes from one index to before another, without white space around them. */
    void reject(ByteRange range, int from, int to, RejectCause cause) {
        int start = Math.min(range.skipBlank(from), to);
        int end = to;
        while (end > start && range.bytes()[end - 1] <= ' ' && range.bytes()[end - 1] >= 0) {
            end--;
        }
        rejects++;
        consumer.accept(
                Decoded.of(
                        new Reject(
                                cause.reason(),
                                cause.detail(),
                                range.position(),
                                RejectExcerpt.of(range.bytes(), start, end - start),
                                end - start)));
    }
}
