package dev.gatewatch.enrich;

import dev.gatewatch.enrich.lookup.LookupCallCounts;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Fails the job, if the output is not emitted yet: the lookups themselves are broken. */
    final void fail(Throwable cause) {
        if (finish()) {
            result.completeExceptionally(cause);
        }
    }

    /** Emits the output; for the caller that {@link #finish finished} it. */
    final void emit(O output) {
        result.complete(List.of(output));
    }
}
