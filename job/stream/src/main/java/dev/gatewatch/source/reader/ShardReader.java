package dev.gatewatch.source.reader;

import dev.gatewatch.source.kinesis.KinesisApi;
import dev.gatewatch.source.split.ShardSplit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;

/** Reads all shards that a subtask has, each at its own interval, several at a time. */
final class ShardReader implements SplitReader<ShardEvent, ShardSplit> {
    /** Each may return 10 MB. */
    private static final int MOST_CALLS = 8;

    private static final long LONGEST_WAIT_MILLIS = 1000;

    private final ReadSettings settings;
    private final MetricsByShard metrics;
    private final KinesisApi kinesis;
    private final Map<String, ShardCursor> cursors = new LinkedHashMap<>();
    private final Set<String> paused = new HashSet<>();
    private final BlockingQueue<CompletedCall> completed = new LinkedBlockingQueue<>();

    ShardReader(ReadSettings settings, MetricsByShard metrics) {
        this.settings = settings;
        this.metrics = metrics;
        this.kinesis = settings.access().open(settings.stream());
    }

    @Override
    public RecordsWithSplitIds<ShardEvent> fetch() throws IOException {
        while (true) {
            CompletedCall call = await(startCalls(settings.clock().getAsLong()));
            if (call != null) {
                ShardBatch batch = call.process(settings.clock().getAsLong());
                if (batch != null) {
                    cursors.values().removeIf(ShardCursor::isEnded);
                    return batch;
                }
            }
        }
    }

    private @Nullable CompletedCall await(long millis) throws InterruptedIOException {
        try {
            return completed.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reading was interrupted");
        }
    }

    /** Makes the calls that are due, and returns how long to wait for the next, milliseconds. */
    private long startCalls(long now) {
        List<ShardCursor> resting = new ArrayList<>();
        int calls = 0;
        for (Map.Entry<String, ShardCursor> entry : cursors.entrySet()) {
            if (entry.getValue().isWaiting()) {
                calls++;
            } else if (!paused.contains(entry.getKey())) {
                resting.add(entry.getValue());
            }
        }
        resting.sort(Comparator.comparingLong(ShardCursor::dueAt));
        for (ShardCursor cursor : resting) {
            long wait = cursor.dueAt() - now;
            if (wait > 0) {
                return Math.min(wait, LONGEST_WAIT_MILLIS);
            }
            if (calls == MOST_CALLS) {
                break;
            }
            calls++;
            CompletableFuture<Void> unused = cursor.call(now).thenAccept(completed::add);
        }
        return LONGEST_WAIT_MILLIS;
    }

    @Override
    public void handleSplitsChanges(SplitsChange<ShardSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException("shards are read to their end");
        }
        for (ShardSplit split : change.splits()) {
            cursors.put(split.shardId(), new ShardCursor(split, kinesis, settings, metrics));
            completed.add(now -> ShardBatch.of(split.shardId(), List.of(), ShardEvent.BEHIND));
        }
    }

    @Override
    public void pauseOrResumeSplits(
            Collection<ShardSplit> toPause, Collection<ShardSplit> toResume) {
        toPause.forEach(split -> paused.add(split.shardId()));
        toResume.forEach(split -> paused.remove(split.shardId()));
    }

    @Override
    public void wakeUp() {
        completed.add(now -> ShardBatch.nothing());
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
