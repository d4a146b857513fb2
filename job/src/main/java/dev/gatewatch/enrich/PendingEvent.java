package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.jspecify.annotations.Nullable;

/** An event that waits for its answer and goes on exactly once, whoever comes first with one. */
final class PendingEvent {
    private final TrailEvent event;
    private final ResultFuture<TrailEvent> result;
    private final AnswerWriter writer;
    private final Consumer<String> counts;
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile @Nullable CompletableFuture<Answer> question;

    PendingEvent(
            TrailEvent event,
            ResultFuture<TrailEvent> result,
            AnswerWriter writer,
            Consumer<String> counts) {
        this.event = event;
        this.result = result;
        this.writer = writer;
        this.counts = counts;
    }

    /** Goes on with the answer to a question, as soon as there is one. */
    void await(CompletableFuture<Answer> asked) {
        question = asked;
        var unused = asked.whenComplete((answer, failure) -> answered(answer));
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

    boolean isGone() {
        return gone.get();
    }

    /** Whether it goes on through this result. */
    boolean isFor(ResultFuture<TrailEvent> other) {
        return result == other;
    }

    private void answered(@Nullable Answer answer) {
        if (answer == null || !gone.compareAndSet(false, true)) {
            return;
        }
        counts.accept(CountNames.ENRICHMENT + answer.status().text());
        AuthEvent entry = answer.entries().isEmpty() ? null : answer.entries().get(0);
        try {
            result.complete(List.of(writer.write(event, answer.status(), entry)));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
