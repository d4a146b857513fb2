package dev.gatewatch.source.reader;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.split.ShardEnded;
import dev.gatewatch.source.split.ShardEndsCheckpointed;
import dev.gatewatch.source.split.ShardSplit;
import dev.gatewatch.source.split.ShardsRestored;
import dev.gatewatch.source.split.StreamIsCurrent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.core.io.InputStatus;

/**
 * The reader of a subtask. Keeps the end of a shard in its checkpoints until the enumerator has it
 * in one of its own, so that a shard that ends during a checkpoint is not read again and its
 * children are not lost.
 */
@SuppressWarnings("try") // Flink lets close() be interrupted
public final class StreamReader
        extends SingleThreadMultiplexSourceReaderBase<
                ShardEvent, Decoded, ShardSplit, ShardProgress> {
    private final String stream;
    private final ArrivalCheck arrivals;
    private final List<String> restored = new ArrayList<>();
    private final Map<String, ShardSplit> ended = new LinkedHashMap<>();
    private boolean polled;

    /** A reader that makes events with a decoder. */
    public StreamReader(ReadSettings settings, RecordDecoder decoder, SourceReaderContext context) {
        this(
                settings,
                decoder,
                context,
                new MetricsByShard(context.metricGroup()),
                new ArrivalCheck(
                        settings.maxAhead(),
                        () -> context.sendSourceEventToCoordinator(new StreamIsCurrent())));
    }

    private StreamReader(
            ReadSettings settings,
            RecordDecoder decoder,
            SourceReaderContext context,
            MetricsByShard metrics,
            ArrivalCheck arrivals) {
        super(
                () -> new ShardReader(settings, metrics),
                new DecodeRecords(decoder, arrivals, new LateShards(settings.clock())),
                context.getConfiguration(),
                context);
        this.stream = settings.stream().name();
        this.arrivals = arrivals;
    }

    @Override
    public void start() {
        super.start();
        context.sendSourceEventToCoordinator(new ShardsRestored(restored));
        for (String shardId : ended.keySet()) {
            context.sendSourceEventToCoordinator(new ShardEnded(shardId, Map.of()));
        }
    }

    @Override
    public void addSplits(List<ShardSplit> splits) {
        List<ShardSplit> open = new ArrayList<>();
        for (ShardSplit split : splits) {
            if (split.isEnded()) {
                ended.put(split.shardId(), split);
            } else {
                open.add(split);
                restored.add(split.shardId());
            }
        }
        if (!open.isEmpty()) {
            super.addSplits(open);
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded> output) throws Exception {
        if (!polled) {
            // Flink has made these an output too; it would hold the watermark back.
            ended.keySet().forEach(output::releaseOutputForSplit);
            polled = true;
        }
        return super.pollNext(output);
    }

    @Override
    public List<ShardSplit> snapshotState(long checkpoint) {
        List<ShardSplit> splits = new ArrayList<>(super.snapshotState(checkpoint));
        splits.addAll(ended.values());
        return splits;
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof ShardEndsCheckpointed checkpointed) {
            checkpointed.shardIds().forEach(ended::remove);
        } else if (event instanceof StreamIsCurrent) {
            arrivals.streamIsCurrent();
        } else {
            super.handleSourceEvents(event);
        }
    }

    @Override
    protected void onSplitFinished(Map<String, ShardProgress> finished) {
        finished.forEach(
                (shardId, progress) -> {
                    ended.put(shardId, progress.split().ended());
                    Map<String, String[]> children = new LinkedHashMap<>();
                    for (Shard child : progress.children()) {
                        children.put(child.id(), child.parents().toArray(new String[0]));
                    }
                    context.sendSourceEventToCoordinator(new ShardEnded(shardId, children));
                });
    }

    @Override
    protected ShardProgress initializedState(ShardSplit split) {
        return new ShardProgress(stream, split);
    }

    @Override
    protected ShardSplit toSplitType(String splitId, ShardProgress progress) {
        return progress.split();
    }
}
