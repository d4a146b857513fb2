package dev.gatewatch;

import dev.gatewatch.enrich.EnrichedEvent;
import dev.gatewatch.enrich.EnrichmentRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/** A lookup that answers once a test says so. */
record HeldLookup() implements AsyncFunction<EnrichmentRequest, EnrichedEvent> {
    // Operators are copies: what they share with a test is static.
    private static final Queue<ResultFuture<EnrichedEvent>> HELD = new ConcurrentLinkedQueue<>();
    private static final Queue<EnrichmentRequest> EVENTS = new ConcurrentLinkedQueue<>();
    private static CountDownLatch asked = new CountDownLatch(0);

    /** A lookup that nothing is asked of yet; {@link #await} waits for so many events. */
    static HeldLookup expecting(int events) {
        HELD.clear();
        EVENTS.clear();
        asked = new CountDownLatch(events);
        return new HeldLookup();
    }

    @Override
    public void asyncInvoke(EnrichmentRequest needed, ResultFuture<EnrichedEvent> answer) {
        EVENTS.add(needed);
        HELD.add(answer);
        asked.countDown();
    }

    /** Waits until the events are held that were expected; false where they do not come. */
    static boolean await() throws InterruptedException {
        return asked.await(60, TimeUnit.SECONDS);
    }

    /** How many events are held. */
    static int size() {
        return HELD.size();
    }

    /** Answers for all events that are held. */
    static void answer() {
        for (ResultFuture<EnrichedEvent> held = HELD.poll(); held != null; held = HELD.poll()) {
            EnrichmentRequest needed = EVENTS.remove();
            held.complete(List.of(DetectedKit.found(needed.event(), needed.plan())));
        }
    }
}
