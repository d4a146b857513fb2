package dev.gatewatch.enrich;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.lookup.LookupScheduler;
import dev.gatewatch.enrich.lookup.SharedSchedulers;
import dev.gatewatch.event.EnrichmentStatus;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks up something for each input and emits each exactly once, after a bounded time. All subtasks
 * of a job in one JVM share a scheduler of lookups.
 *
 * <p>Use it with {@link #timeoutMillis} and {@link #queueCapacity}: while the operator's queue is
 * full, no aligned checkpoint completes. So an input waits for a bounded time, and before the queue
 * is full, the first in it are emitted with what is known about them.
 *
 * @param <P> an input whose lookups are pending
 */
abstract class LookupFunction<I, O, P extends InFlight<O>> extends RichAsyncFunction<I, O> {
    private static final long serialVersionUID = 1L;

    private final EnrichmentConfig config;
    private final UserHistoriesFactory histories;
    private final Limits limits;

    private transient InFlightQueue<P> inFlight;
    private transient SharedSchedulers.@Nullable Membership membership;

    /**
     * How many inputs of a subtask may wait, and for how long.
     *
     * @param longestWait until the operator emits an input by itself, which it need not do as long
     *     as the scheduler completes each lookup in time
     * @param inputs how many may wait
     * @param inputsIfHeld how many may wait if overload blocks the stream instead of skipping
     * @param requests how many lookups those may wait for
     */
    record Limits(
            SharedSchedulers.Role role,
            Duration longestWait,
            int inputs,
            int inputsIfHeld,
            int requests)
            implements Serializable {}

    /**
     * @param histories opens the source of histories, once for each JVM
     */
    LookupFunction(EnrichmentConfig config, UserHistoriesFactory histories, Limits limits) {
        this.config = config;
        this.histories = histories;
        this.limits = limits;
    }

    /** The input as a pending one without lookups so far. */
    abstract P pending(I input, ResultFuture<O> result);

    /** Starts the lookups of an input, which emits itself when they are complete. */
    abstract void lookUp(LookupScheduler scheduler, I input, P pending);

    /** After how many milliseconds the operator calls {@link #timeout}; 0 for never. */
    public final long timeoutMillis() {
        return config.holdsStream() ? 0 : limits.longestWait().toMillis();
    }

    /** How many inputs the operator must be able to hold. */
    public final int queueCapacity() {
        return config.holdsStream() ? limits.inputsIfHeld() : limits.inputs();
    }

    @Override
    public void open(OpenContext context) {
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        inFlight = new InFlightQueue<>(config.holdsStream() ? Integer.MAX_VALUE : limits.inputs());
        membership =
                SharedSchedulers.join(
                        getRuntimeContext().getJobInfo().getJobId().toString(),
                        limits.role(),
                        config.share(parallelism),
                        limits.requests(),
                        () -> LookupScheduler.open(config, histories));
    }

    /** The scheduler that this subtask has joined when it opened. */
    final LookupScheduler scheduler() {
        return Objects.requireNonNull(membership, "not open").scheduler();
    }

    @Override
    public final void asyncInvoke(I input, ResultFuture<O> result) {
        P pending = pending(input, result);
        SharedSchedulers.Membership joined = membership;
        if (joined == null) {
            pending.emitNow(EnrichmentStatus.NOT_NEEDED);
        } else {
            lookUp(joined.scheduler(), input, pending);
        }
        // Those without a lookup are in the operator's queue, too, behind those that wait.
        inFlight.add(pending);
    }

    @Override
    public final void timeout(I input, ResultFuture<O> result) {
        for (P pending : inFlight.inputs()) {
            if (pending.isFor(result)) {
                pending.emitNow(EnrichmentStatus.TIMED_OUT);
                return;
            }
        }
        pending(input, result).emitNow(EnrichmentStatus.TIMED_OUT);
    }

    @Override
    public final void close() {
        if (inFlight != null) {
            inFlight.inputs().forEach(InFlight::abandon);
        }
        SharedSchedulers.Membership joined = membership;
        if (joined != null) {
            joined.close();
            membership = null;
        }
    }
}
