package dev.gatewatch.replay;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads the merged files. Its place in a checkpoint is the number of events emitted; a restore
 * reads that many again and skips them.
 */
final class ReplayReader implements SourceReader<Decoded, ReplaySplit> {
    /** Watermarks closer than this in event time are not worth their cost, milliseconds. */
    private static final long WATERMARK_STEP = 1000;

    private final List<EventPath> paths;
    private final RecordDecoder decoder;
    private final long disorder;
    private final ReplayPace pace;
    private final TimeRange times;
    private final ReplayProgress progress;
    private final boolean waits;
    private final CompletableFuture<Void> assigned = new CompletableFuture<>();
    private final CompletableFuture<Void> never = new CompletableFuture<>();

    private @Nullable MergedFiles files;
    private long delivered;
    private long watermark = Long.MIN_VALUE;
    private boolean noMoreSplits;

    ReplayReader(
            List<EventPath> paths,
            RecordDecoder decoder,
            long disorder,
            double speed,
            TimeRange times,
            ReplayProgress progress,
            boolean waits) {
        this.paths = paths;
        this.decoder = decoder;
        this.disorder = disorder;
        this.pace = new ReplayPace(speed);
        this.times = times;
        this.progress = progress;
        this.waits = waits;
    }

    @Override
    public void start() {}

    @Override
    public void addSplits(List<ReplaySplit> splits) {
        delivered = splits.get(0).delivered();
        assigned.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        assigned.complete(null);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded> output) throws IOException {
        if (!assigned.isDone()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (files == null) {
            files = openAndSkip();
        }
        long key = files.key();
        if (pace.untilDue(key) > 0) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        Decoded next = files.next();
        if (next == null && waits) {
            settle(output);
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (next == null) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        advanceWatermark(key, output);
        if (next.event() == null) {
            output.collect(next);
        } else if (times.contains(next.event().time())) {
            output.collect(next, next.event().time());
            progress.addTime(next.event().time());
        } else {
            progress.addOutside();
        }
        if (next.reject() != null) {
            progress.rejects().add(next.reject());
        }
        delivered++;
        progress.addEvent(key);
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (!assigned.isDone() || files == null) {
            return assigned;
        }
        if (progress.isRead()) {
            return never;
        }
        try {
            long wait = pace.untilDue(files.key());
            return wait <= 0
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.runAsync(
                            () -> {},
                            CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            // The next poll fails again, and may throw it.
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public List<ReplaySplit> snapshotState(long checkpointId) {
        return List.of(new ReplaySplit(delivered));
    }

    @Override
    public void close() throws IOException {
        if (files != null) {
            files.close();
        }
    }

    private MergedFiles openAndSkip() throws IOException {
        MergedFiles opened = new MergedFiles(paths, decoder, progress);
        for (long skipped = 0; skipped < delivered; skipped++) {
            progress.addEvent(opened.key());
            opened.next();
        }
        return opened;
    }

    /** Nothing more comes that could be earlier than the latest event. */
    private void settle(ReaderOutput<Decoded> output) {
        TimeRange read = progress.times();
        if (read != null) {
            output.emitWatermark(new Watermark(read.to()));
        }
        progress.setRead();
    }

    private void advanceWatermark(long key, ReaderOutput<Decoded> output) {
        if (key == Long.MIN_VALUE) {
            return;
        }
        long next = key - disorder - 1;
        if (watermark == Long.MIN_VALUE || next - watermark >= WATERMARK_STEP) {
            watermark = next;
            output.emitWatermark(new Watermark(next));
        }
    }
}
