package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.TrailEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.jspecify.annotations.Nullable;

/** An event that waits for its answer and goes on exactly once, whoever comes first with one. */
final class PendingEvent implements InLine {
    private final long plan;
    private final ResultFuture<Enriched> result;
    private final CallCounts counts = new CallCounts();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile TrailEvent event;
    private volatile @Nullable CompletableFuture<Answer> question;

    PendingEvent(Needed needed, ResultFuture<Enriched> result) {
        this.event = needed.event();
        this.plan = needed.plan();
        this.result = result;
    }

    /** Where the calls for its question are taken down. */
    CallCounts counts() {
        return counts;
    }

    /** Becomes the event with more known of it. */
    void become(TrailEvent better) {
        event = better;
    }

    /** Goes on with the answer to a question, as soon as there is one. */
    void await(CompletableFuture<Answer> asked) {
        question = asked;
        var unused = asked.whenComplete((answer, failure) -> answered(answer));
        if (isGone()) {
            // It went while its pool was looked for: nobody waits for the answer any more.
            asked.cancel(false);
        }
    }

    /** Goes on without an answer, and takes the question back. */
    void goOn(EnrichmentStatus status) {
        CompletableFuture<Answer> asked = question;
        if (asked == null || !asked.complete(Answer.without(status))) {
            answered(Answer.without(status));
        }
    }

    /** Takes the question back; the event goes nowhere, since the job ends here. */
    void abandon() {
        gone.set(true);
        CompletableFuture<Answer> asked = question;
        if (asked != null) {
            asked.cancel(false);
        }
    }

    @Override
    public boolean isGone() {
        return gone.get();
    }

    /** Whether it goes on through this result. */
    boolean isFor(ResultFuture<Enriched> other) {
        return result == other;
    }

    private void answered(@Nullable Answer answer) {
        if (answer == null || !gone.compareAndSet(false, true)) {
            return;
        }
        AuthEvent entry = answer.entries().isEmpty() ? null : answer.entries().get(0);
        result.complete(
                List.of(
                        new Enriched(
                                event,
                                plan,
                                answer.status(),
                                entry,
                                counts.calls(),
                                counts.retries(),
                                counts.throttles())));
    }
}
