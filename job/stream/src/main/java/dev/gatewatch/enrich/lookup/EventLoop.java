package dev.gatewatch.enrich.lookup;

/**
 * The scheduler's one thread and its clock. Tasks run one after the other, never inside the call
 * that submits them.
 */
public interface EventLoop extends AutoCloseable {
    /** Epoch milliseconds. */
    long now();

    /** Runs a task soon. */
    void run(Runnable task);

    /** Runs a task after this many milliseconds. */
    void runAfter(long delay, Runnable task);

    /** Tasks still waiting are dropped. */
    @Override
    void close();
}
