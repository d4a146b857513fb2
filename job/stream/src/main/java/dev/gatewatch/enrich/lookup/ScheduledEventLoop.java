package dev.gatewatch.enrich.lookup;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The machine's clock and a thread. */
final class ScheduledEventLoop implements EventLoop {
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(ScheduledEventLoop::daemon);

    @Override
    public long now() {
        return System.currentTimeMillis();
    }

    @Override
    public void run(Runnable task) {
        runAfter(0, task);
    }

    @Override
    public void runAfter(long delay, Runnable task) {
        try {
            var unused = thread.schedule(task, delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The scheduler is closed: the caller is shutting down, too.
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "enrichment-scheduler");
        thread.setDaemon(true);
        return thread;
    }
}
