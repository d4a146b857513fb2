package dev.gatewatch.enrich;

import dev.gatewatch.enrich.lookup.LookupCallCounts;
import dev.gatewatch.enrich.lookup.LookupResult;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.TrailEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.jspecify.annotations.Nullable;

/** An event that waits for its answer and goes on exactly once, whoever comes first with one. */
final class PendingEvent implements InFlight {
    private final long plan;
    private final ResultFuture<EnrichedEvent> result;
    private final LookupCallCounts counts = new LookupCallCounts();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile TrailEvent event;
    private volatile @Nullable CompletableFuture<LookupResult> request;

    PendingEvent(EnrichmentRequest needed, ResultFuture<EnrichedEvent> result) {
        this.event = needed.event();
        this.plan = needed.plan();
        this.result = result;
    }

    /** Where the calls for its request are taken down. */
    LookupCallCounts counts() {
        return counts;
    }

    /** Becomes the event with more known of it. */
    void become(TrailEvent better) {
        event = better;
    }

    /** Goes on with the answer to a request, as soon as there is one. */
    void await(CompletableFuture<LookupResult> asked) {
        request = asked;
        var unused = asked.whenComplete((answer, failure) -> answered(answer));
        if (isGone()) {
            // It went while its pool was looked for: nobody waits for the answer any more.
            asked.cancel(false);
        }
    }

    /** Goes on without an answer, and takes the request back. */
    void goOn(EnrichmentStatus status) {
        CompletableFuture<LookupResult> asked = request;
        if (asked == null || !asked.complete(LookupResult.without(status))) {
            answered(LookupResult.without(status));
        }
    }

    /** Takes the request back; the event goes nowhere, since the job ends here. */
    void abandon() {
        gone.set(true);
        CompletableFuture<LookupResult> asked = request;
        if (asked != null) {
            asked.cancel(false);
        }
    }

    @Override
    public boolean isGone() {
        return gone.get();
    }

    /** Whether it goes on through this result. */
    boolean isFor(ResultFuture<EnrichedEvent> other) {
        return result == other;
    }

    private void answered(@Nullable LookupResult answer) {
        if (answer == null || !gone.compareAndSet(false, true)) {
            return;
        }
        AuthEvent entry = answer.entries().isEmpty() ? null : answer.entries().get(0);
        result.complete(
                List.of(
                        new EnrichedEvent(
                                event,
                                plan,
                                answer.status(),
                                entry,
                                counts.calls(),
                                counts.retries(),
                                counts.throttles())));
    }
}
