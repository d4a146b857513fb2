package dev.gatewatch.enrich;

import dev.gatewatch.enrich.lookup.LookupCallCounts;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/**
 * An input of an asynchronous operator that occupies a place in its queue until its output is
 * emitted, exactly once, by the first caller that finishes it.
 */
abstract class InFlight<O> {
    private final ResultFuture<O> result;
    private final LookupCallCounts counts = new LookupCallCounts();
    private final AtomicBoolean finished = new AtomicBoolean();

    InFlight(ResultFuture<O> result) {
        this.result = result;
    }

    /** Emits at once what is known by now, and cancels the lookups that are still pending. */
    abstract void emitNow(EnrichmentStatus reason);

    /** Cancels all lookups and emits nothing, since the job ends here. */
    abstract void abandon();

    /** Counts the calls that are made for it. */
    final LookupCallCounts counts() {
        return counts;
    }

    /** Whether its output is emitted, or none will be. */
    final boolean isFinished() {
        return finished.get();
    }

    /** Whether it is the input that Flink waits for with this result. */
    final boolean isFor(ResultFuture<O> other) {
        return result == other;
    }

    /** Claims the right to emit; true for the first caller only. */
    final boolean finish() {
        return finished.compareAndSet(false, true);
    }

    /**
     * Continues with the result of a lookup. If the lookup itself is broken, the job fails, unless
     * the output is already emitted; it also fails if the step fails, which else only an unused
     * future would know.
     */
    final <T> void after(CompletableFuture<T> lookup, Consumer<T> step) {
        var unused =
                lookup.whenComplete(
                        (found, failure) -> {
                            if (failure == null) {
                                run(step, found);
                            } else if (finish()) {
                                result.completeExceptionally(failure);
                            }
                        });
    }

    private <T> void run(Consumer<T> step, T found) {
        try {
            step.accept(found);
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    /** Emits the output; for the caller that {@link #finish finished} it. */
    final void emit(O output) {
        result.complete(List.of(output));
    }
}
