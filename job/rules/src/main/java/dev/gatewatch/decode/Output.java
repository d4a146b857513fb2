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
    private int results;
    private int passedOver;
    private String wrapper = "";

    /** Starts a record. */
    void start(Consumer<Decoded> output) {
        consumer = output;
        rejects = 0;
        results = 0;
        passedOver = 0;
        wrapper = "";
    }

    /**
     * From now on, rejects are in a member of what they were in before.
     *
     * @return what they were in before, for {@link #leave(String)}
     */
    String enter(String member) {
        String outer = wrapper;
        wrapper = outer.isEmpty() ? member : outer + "." + member;
        return outer;
    }

    /** Ends what {@link #enter(String)} began. */
    void leave(String outer) {
        wrapper = outer;
    }

    /** Whether a record has so many rejects that the rest of it is skipped. */
    boolean isFull() {
        return rejects >= MAX_REJECTS;
    }

    /** How many events, rejects and skipped documents there are so far. */
    int results() {
        return results;
    }

    /** How many documents there are so far that are nothing by themselves. */
    int passedOver() {
        return passedOver;
    }

    /** Passes over a document that is nothing by itself, but belongs to its neighbours. */
    void passOver() {
        passedOver++;
    }

    void event(TrailEvent event) {
        results++;
        consumer.accept(Decoded.of(event));
    }

    void skipped() {
        results++;
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
        results++;
        consumer.accept(
                Decoded.of(
                        new Reject(
                                cause.reason(),
                                wrapper.isEmpty()
                                        ? cause.detail()
                                        : cause.detail() + ", in the member " + wrapper,
                                range.position(),
                                RejectExcerpt.of(range.bytes(), start, end - start),
                                end - start)));
    }
}
