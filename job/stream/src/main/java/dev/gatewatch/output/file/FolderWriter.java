package dev.gatewatch.output.file;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Writes the files that are due, one after the other, on a thread of its own, until it is closed.
 * What fails is tried again for ever.
 */
final class FolderWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWriter.class);

    /** By the number of the next attempt. */
    private static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelayHalfJitter(
                    Duration.ofMillis(200), Duration.ofSeconds(20));

    private final WaitingFiles waiting;
    private final FileStore folder;
    private final FolderOutage outage;
    private final LongSupplier clock;
    private final Consumer<Result> results;
    private final Thread thread;
    private volatile boolean closed;

    /** What the task hears: that a file was written, or why none will ever be. */
    interface Result {
        /** To be called on the task's thread. */
        void take() throws IOException;
    }

    /**
     * Starts writing.
     *
     * @param clock epoch milliseconds
     * @param results are passed to the task
     */
    FolderWriter(
            String name,
            ClassLoader loader,
            WaitingFiles waiting,
            FileStore folder,
            FolderOutage outage,
            LongSupplier clock,
            Consumer<Result> results) {
        this.waiting = waiting;
        this.folder = folder;
        this.outage = outage;
        this.clock = clock;
        this.results = results;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                write(waiting.next());
            }
        } catch (InterruptedException e) {
            // Closed: what waits is in the checkpoint, if there is one.
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            if (!closed) {
                pass(
                        () -> {
                            throw new IOException("writing to " + folder.address() + " failed", e);
                        });
            }
        }
    }

    private void write(WaitingFile file) throws InterruptedException {
        for (int attempt = 1; ; attempt = Math.min(attempt + 1, Short.MAX_VALUE)) {
            try {
                folder.write(file.name(), file.content());
                waiting.written(clock.getAsLong());
                outage.written();
                pass(() -> {});
                return;
            } catch (IOException | RuntimeException e) {
                // A call that is interrupted fails in whatever way.
                if (closed) {
                    throw new InterruptedException("closed");
                }
                LOG.debug("attempt {} to write {} failed", attempt, file.name(), e);
                outage.failed(e, clock.getAsLong());
                Thread.sleep(BACKOFF.computeDelay(attempt + 1).toMillis());
            }
        }
    }

    private void pass(Result result) {
        try {
            results.accept(result);
        } catch (RuntimeException e) {
            // The task takes no more: it ends.
            LOG.debug("the task is over", e);
        }
    }

    /**
     * Stops without waiting: a call that is not answered cannot be interrupted, and ends by its own
     * timeout. What it may still write is the same file that others write.
     */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
