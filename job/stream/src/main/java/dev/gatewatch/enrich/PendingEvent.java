package dev.gatewatch.enrich;

import dev.gatewatch.enrich.lookup.LookupResult;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.TrailEvent;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.jspecify.annotations.Nullable;

/** An event that waits for its lookup and is emitted exactly once, with its result or a reason. */
final class PendingEvent extends InFlight<EnrichedEvent> {
    private final long plan;
    private volatile TrailEvent event;
    private volatile @Nullable CompletableFuture<LookupResult> lookup;

    PendingEvent(EnrichmentRequest request, ResultFuture<EnrichedEvent> result) {
        super(result);
        this.event = request.event();
        this.plan = request.plan();
    }

    /** Emits this event instead, which has more fields. */
    void replaceEvent(TrailEvent better) {
        event = better;
    }

    /** Emits the event with the result of a lookup, as soon as there is one. */
    void emitWith(CompletableFuture<LookupResult> pending) {
        lookup = pending;
        after(pending, this::emitWith);
        if (isFinished()) {
            // It was emitted while its pool was looked up: the result is no longer needed.
            pending.cancel(false);
        }
    }

    @Override
    void emitNow(EnrichmentStatus reason) {
        CompletableFuture<LookupResult> pending = lookup;
        if (pending == null || !pending.complete(LookupResult.without(reason))) {
            emitWith(LookupResult.without(reason));
        }
    }

    @Override
    void abandon() {
        boolean unused = finish();
        CompletableFuture<LookupResult> pending = lookup;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    private void emitWith(LookupResult result) {
        if (!finish()) {
            return;
        }
        AuthEvent entry = result.entries().isEmpty() ? null : result.entries().get(0);
        emit(
                new EnrichedEvent(
                        event,
                        plan,
                        result.status(),
                        entry,
                        counts().calls(),
                        counts().retries(),
                        counts().throttles()));
    }
}
