package dev.gatewatch.decode;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectExcerpt;
import dev.gatewatch.event.TrailEvent;
import java.util.function.Consumer;

/** Takes what becomes of one input record. */
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

    /** Whether a record has so many rejects that the rest of it is not looked at. */
    boolean isFull() {
        return rejects >= MAX_REJECTS;
    }

    void event(TrailEvent event) {
        consumer.accept(Decoded.of(event));
    }

    void skipped() {
        consumer.accept(Decoded.SKIPPED);
    }

    /** Rejects the bytes from one index to before another, white space around them left out. */
    void reject(Piece piece, int from, int to, Flaw flaw) {
        int start = Math.min(piece.skipBlank(from), to);
        int end = to;
        while (end > start && piece.bytes()[end - 1] <= ' ' && piece.bytes()[end - 1] >= 0) {
            end--;
        }
        rejects++;
        consumer.accept(
                Decoded.of(
                        new Reject(
                                flaw.reason(),
                                flaw.detail(),
                                piece.position(),
                                RejectExcerpt.of(piece.bytes(), start, end - start),
                                end - start)));
    }
}
