package dev.gatewatch.source.enumerator;

import dev.gatewatch.source.kinesis.FailureDeadline;
import dev.gatewatch.source.kinesis.KinesisApi;
import dev.gatewatch.source.kinesis.KinesisFailure;
import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardEnded;
import dev.gatewatch.source.split.ShardSplit;
import dev.gatewatch.source.split.ShardsHeld;
import dev.gatewatch.source.split.ShardsSettled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the stream's shards and hands each to the reader with the fewest, once its parents have
 * ended.
 *
 * <p>Nothing is handed out before every reader has told what its snapshot left to it.
 */
public final class ShardEnumerator implements SplitEnumerator<ShardSplit, StreamState> {
    private static final Logger LOG = LoggerFactory.getLogger(ShardEnumerator.class);
    private static final String METRICS = "KinesisAnalytics";

    private final SplitEnumeratorContext<ShardSplit> context;
    private final KinesisApi kinesis;
    private final FailureDeadline deadline;
    private final Duration interval;
    private final LongSupplier clock;
    private final String stream;
    private final ReadPosition start;
    private final ShardTree tree;
    private final ShardHolders holders = new ShardHolders();
    private final EndedShards ended = new EndedShards();
    private final boolean latest;
    private final Counter listErrors;
    private boolean listed;
    private boolean failedBefore;

    /**
     * An enumerator.
     *
     * @param kinesis is closed with it
     * @param interval between two lists of the shards
     * @param clock epoch milliseconds
     * @param state where it goes on
     * @param latest whether what was closed before the first list is of no interest
     */
    public ShardEnumerator(
            SplitEnumeratorContext<ShardSplit> context,
            KinesisApi kinesis,
            FailureDeadline deadline,
            Duration interval,
            LongSupplier clock,
            StreamState state,
            boolean latest) {
        this.context = context;
        this.kinesis = kinesis;
        this.deadline = deadline;
        this.interval = interval;
        this.clock = clock;
        this.stream = state.stream();
        this.start = state.start();
        this.listed = state.listed();
        this.tree = new ShardTree(state.shards());
        this.latest = latest;
        this.listErrors = context.metricGroup().addGroup(METRICS).counter("listShardsErrors");
    }

    @Override
    public void start() {
        context.callAsync(this::list, this::take, 0, interval.toMillis());
    }

    private List<Shard> list() throws Exception {
        return kinesis.listShards().get();
    }

    private void take(@Nullable List<Shard> shards, @Nullable Throwable thrown) {
        if (shards == null) {
            missed(thrown);
            return;
        }
        deadline.succeeded();
        if (failedBefore && listed) {
            LOG.info("The shards of {} can be listed again", stream);
        }
        if (listed) {
            tree.add(shards, ReadPosition.TRIM_HORIZON, false);
            tree.forgetAllBut(shards);
        } else {
            tree.add(shards, start, latest && !failedBefore);
            listed = true;
            LOG.info("Begins {} with {} shards", stream, shards.size());
        }
        failedBefore = false;
        assign();
    }

    private void missed(@Nullable Throwable thrown) {
        KinesisFailure failure =
                KinesisFailure.of(thrown == null ? new IllegalStateException("no answer") : thrown);
        listErrors.inc();
        if (!failedBefore) {
            LOG.warn(
                    "The shards of {} cannot be listed: {}. Known shards are read on",
                    stream,
                    failure.getMessage());
        }
        failedBefore = true;
        try {
            deadline.failed(failure, clock.getAsLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof ShardsHeld held) {
            held.shardIds().forEach(tree::begun);
            holders.start(subtask, held.shardIds());
        } else if (event instanceof ShardEnded end) {
            end(subtask, end);
        }
        assign();
    }

    private void end(int subtask, ShardEnded end) {
        LOG.info("Shard {} is read to its end", end.shardId());
        tree.ended(end.shardId());
        holders.remove(subtask, end.shardId());
        ended.add(end.shardId(), subtask);
        List<Shard> children = new ArrayList<>();
        end.children()
                .forEach(
                        (child, parents) ->
                                children.add(new Shard(child, List.of(parents), false)));
        tree.add(children, ReadPosition.TRIM_HORIZON, false);
        if (!tree.hasChildrenOf(end.shardId())) {
            context.callAsync(this::list, this::take);
        }
    }

    private void assign() {
        if (!ready()) {
            return;
        }
        Map<Integer, List<ShardSplit>> assignment = new HashMap<>();
        for (ShardSplit split : tree.ready()) {
            int reader = holders.leastLoaded(context.currentParallelism());
            holders.add(reader, split.shardId());
            tree.begun(split.shardId());
            assignment.computeIfAbsent(reader, key -> new ArrayList<>()).add(split);
        }
        if (!assignment.isEmpty()) {
            LOG.info("Hands out shards of {}: {}", stream, assignment);
            context.assignSplits(new SplitsAssignment<>(assignment));
        }
    }

    private boolean ready() {
        return context.registeredReaders().size() == context.currentParallelism()
                && holders.know(context.registeredReaders().keySet());
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public void addSplitsBack(List<ShardSplit> splits, int subtask) {
        holders.lose(subtask);
        splits.forEach(tree::givenBack);
        assign();
    }

    @Override
    public StreamState snapshotState(long checkpoint) {
        ended.snapshot(checkpoint);
        return new StreamState(stream, start, listed, tree.shards());
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        ended.settle(checkpoint)
                .forEach(
                        (reader, shardIds) -> {
                            if (context.registeredReaders().containsKey(reader)) {
                                context.sendEventToSourceReader(
                                        reader, new ShardsSettled(shardIds));
                            }
                        });
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
