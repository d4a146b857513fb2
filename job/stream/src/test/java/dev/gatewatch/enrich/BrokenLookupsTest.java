package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.enrich.lookup.LookupResult;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.junit.jupiter.api.Test;

/** A lookup that fails by itself, not for an answer of Cognito, fails the job. */
class BrokenLookupsTest {
    private final List<Throwable> failures = new ArrayList<>();
    private final List<EnrichedEvent> outputs = new ArrayList<>();
    private final PendingEvent event =
            new PendingEvent(
                    new EnrichmentRequest(Entries.event("e", "u", 1_700_000_000_000L), 1, 17),
                    new ResultFuture<>() {
                        @Override
                        public void complete(Collection<EnrichedEvent> result) {
                            outputs.addAll(result);
                        }

                        @Override
                        public void complete(CollectionSupplier<EnrichedEvent> supplier) {
                            throw new UnsupportedOperationException();
                        }

                        @Override
                        public void completeExceptionally(Throwable error) {
                            failures.add(error);
                        }
                    });

    @Test
    void anEventWhoseLookupIsBrokenDoesNotWaitForEver() {
        CompletableFuture<LookupResult> lookup = new CompletableFuture<>();
        event.emitWith(lookup);
        IllegalStateException broken = new IllegalStateException("broken");
        lookup.completeExceptionally(broken);
        assertThat(failures).containsExactly(broken);
        assertThat(outputs).isEmpty();
        assertThat(event.isFinished()).isTrue();
    }

    @Test
    void aStepThatFailsAfterALookupFailsTheJob() {
        CompletableFuture<String> pool = new CompletableFuture<>();
        IllegalStateException bug = new IllegalStateException("bug");
        event.after(
                pool,
                found -> {
                    throw bug;
                });
        pool.complete("pool");
        assertThat(failures).containsExactly(bug);
        assertThat(outputs).isEmpty();
    }

    @Test
    void anEventThatIsAbandonedFailsNothing() {
        event.emitWith(new CompletableFuture<>());
        event.abandon();
        assertThat(failures).isEmpty();
    }

    @Test
    void anEventThatWasEmittedFailsNothing() {
        CompletableFuture<LookupResult> lookup = new CompletableFuture<>();
        event.emitWith(lookup);
        event.emitNow(EnrichmentStatus.TIMED_OUT);
        lookup.completeExceptionally(new IllegalStateException("broken"));
        assertThat(failures).isEmpty();
        assertThat(outputs).hasSize(1);
    }
}
