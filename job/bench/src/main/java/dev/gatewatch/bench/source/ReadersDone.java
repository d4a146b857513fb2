package dev.gatewatch.bench.source;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells whoever started a job that its readers have read everything. They run in the same process,
 * but Flink hands them a copy of what they were made of.
 *
 * @param run which job it is
 */
public record ReadersDone(long run) implements Serializable {
    private static final AtomicLong RUNS = new AtomicLong();
    private static final Map<Long, CountDownLatch> READERS = new ConcurrentHashMap<>();

    /** For a job with so many readers. */
    public static ReadersDone of(int readers) {
        long run = RUNS.incrementAndGet();
        READERS.put(run, new CountDownLatch(readers));
        return new ReadersDone(run);
    }

    void countDown() {
        latch().countDown();
    }

    /** Waits for at most so many milliseconds; returns whether all are done. */
    public boolean await(long millis) throws InterruptedException {
        return latch().await(millis, TimeUnit.MILLISECONDS);
    }

    private CountDownLatch latch() {
        CountDownLatch latch = READERS.get(run);
        if (latch == null) {
            throw new IllegalStateException("a measured job runs in one process");
        }
        return latch;
    }
}
