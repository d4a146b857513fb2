package dev.gatewatch.enrich.async;

import java.util.Collection;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.ThrowingConsumer;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * An input in an {@link ElementQueue}. Any thread may complete it, once; what comes of that happens
 * in the task's thread, to which all fields belong.
 */
final class QueuedInput<I, O> implements ResultFuture<O> {
    /** What came in. */
    final StreamRecord<I> record;

    /** When it times out, milliseconds of the task's clock. */
    final long deadline;

    /** Which other inputs it may overtake: those with the same number. */
    long segment;

    /** The input that came before and is still queued. */
    @Nullable QueuedInput<I, O> previous;

    /** The input that came next and is still queued. */
    @Nullable QueuedInput<I, O> next;

    /** What is to be emitted for it; null while it is not known. */
    @Nullable Collection<O> results;

    /** Whether {@code AsyncFunction.timeout} was called for it. */
    boolean timedOut;

    private final MailboxExecutor mailbox;
    private final ThrowingConsumer<QueuedInput<I, O>, Exception> completed;
    private final AtomicBoolean done = new AtomicBoolean();

    /**
     * @param mailbox the task's thread
     * @param completed called there when {@link #results} are known
     */
    QueuedInput(
            StreamRecord<I> record,
            long deadline,
            MailboxExecutor mailbox,
            ThrowingConsumer<QueuedInput<I, O>, Exception> completed) {
        this.record = record;
        this.deadline = deadline;
        this.mailbox = mailbox;
        this.completed = completed;
    }

    /** Whether it was completed, though what comes of that may not have happened yet. */
    boolean isDone() {
        return done.get();
    }

    @Override
    public void complete(Collection<O> found) {
        complete(() -> found);
    }

    @Override
    public void complete(CollectionSupplier<O> supplier) {
        finish(
                () -> {
                    results = supplier.get();
                    completed.accept(this);
                });
    }

    /** Fails the job. */
    @Override
    public void completeExceptionally(Throwable error) {
        finish(
                () -> {
                    throw new IllegalStateException("An asynchronous function failed", error);
                });
    }

    private void finish(ThrowingRunnable<Exception> last) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        try {
            mailbox.execute(last, "results of an input");
        } catch (RejectedExecutionException e) {
            // The task has ended: the input is asked for again after a restart.
        }
    }
}
