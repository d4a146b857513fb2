package dev.gatewatch.bench.source;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Reads one range of numbers. */
final class NumberReader implements SourceReader<Long, NoSplit> {
    private static final double NANOS = 1e9;

    private final long from;
    private final long to;
    private final double rate;
    private final boolean ends;
    private final ReadersDone progress;

    private long next;
    private long started;
    private boolean done;

    /**
     * @param to the first that is no longer read
     * @param rate numbers a second, or 0 for as many as can be
     */
    NumberReader(long from, long to, double rate, boolean ends, ReadersDone progress) {
        this.from = from;
        this.to = to;
        this.rate = rate;
        this.ends = ends;
        this.progress = progress;
        next = from;
    }

    @Override
    public void start() {
        started = System.nanoTime();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Long> output) {
        if (next >= to) {
            if (!done) {
                done = true;
                progress.countDown();
            }
            return ends ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (rate > 0 && nanosToWait() > 0) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        output.collect(next++);
        return InputStatus.MORE_AVAILABLE;
    }

    private long nanosToWait() {
        return started + (long) ((next - from) / rate * NANOS) - System.nanoTime();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (next >= to) {
            return done ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
        }
        long wait = rate > 0 ? nanosToWait() : 0;
        return wait <= 0
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS));
    }

    @Override
    public List<NoSplit> snapshotState(long checkpoint) {
        return List.of();
    }

    @Override
    public void addSplits(List<NoSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
}
