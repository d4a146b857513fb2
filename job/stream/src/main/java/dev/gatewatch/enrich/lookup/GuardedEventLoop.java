package dev.gatewatch.enrich.lookup;

import java.util.function.Consumer;

/**
 * An event loop that reports the first task that fails and runs none after it: what the tasks share
 * may be left half changed. An executor would only keep the failure in a future that nobody reads.
 */
final class GuardedEventLoop implements EventLoop {
    private final EventLoop eventLoop;
    private final Consumer<Throwable> failed;
    private volatile boolean broken;

    /**
     * @param eventLoop closed with this
     * @param failed receives the failure, on the event loop
     */
    GuardedEventLoop(EventLoop eventLoop, Consumer<Throwable> failed) {
        this.eventLoop = eventLoop;
        this.failed = failed;
    }

    @Override
    public long now() {
        return eventLoop.now();
    }

    @Override
    public void run(Runnable task) {
        eventLoop.run(() -> guard(task));
    }

    @Override
    public void runAfter(long delay, Runnable task) {
        eventLoop.runAfter(delay, () -> guard(task));
    }

    private void guard(Runnable task) {
        if (broken) {
            return;
        }
        try {
            task.run();
        } catch (Throwable e) {
            broken = true;
            failed.accept(e);
        }
    }

    @Override
    public void close() {
        eventLoop.close();
    }
}
