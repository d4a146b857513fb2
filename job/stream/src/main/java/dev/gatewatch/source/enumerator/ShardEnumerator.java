package dev.gatewatch.source.enumerator;

import dev.gatewatch.source.kinesis.FailureDeadline;
import dev.gatewatch.source.kinesis.KinesisApi;
import dev.gatewatch.source.kinesis.KinesisFailure;
import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardEnded;
import dev.gatewatch.source.split.ShardEndsCheckpointed;
import dev.gatewatch.source.split.ShardSplit;
import dev.gatewatch.source.split.ShardsRestored;
import dev.gatewatch.source.split.StreamIsCurrent;
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
 * Lists the stream's shards and assigns each to the reader with the fewest, once its parents have
 * ended.
 *
 * <p>No shard is assigned before every reader has reported which ones its snapshot assigns to it.
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
    private final ShardAssignments assignments = new ShardAssignments();
    private final EndedShards ended = new EndedShards();
    private final boolean latest;
    private final Counter listErrors;
    private boolean listed;
    private boolean failedBefore;
    private boolean current;
    private volatile boolean closed;

    /**
     * An enumerator.
     *
     * @param kinesis is closed with it
     * @param interval between two lists of the shards
     * @param clock epoch milliseconds
     * @param state what to start from
     * @param latest whether to skip shards that were closed before the first list
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
        context.callAsync(this::list, this::shardsListed, 0, interval.toMillis());
    }

    private List<Shard> list() throws Exception {
        return kinesis.listShards().get();
    }

    private void shardsListed(@Nullable List<Shard> shards, @Nullable Throwable thrown) {
        if (closed) {
            return;
        }
        if (shards == null) {
            listFailed(thrown);
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

    private void listFailed(@Nullable Throwable thrown) {
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
        if (event instanceof ShardsRestored restored) {
            restored.shardIds().forEach(tree::begun);
            assignments.report(subtask, restored.shardIds());
            if (current) {
                context.sendEventToSourceReader(subtask, new StreamIsCurrent());
            }
        } else if (event instanceof ShardEnded end) {
            end(subtask, end);
        } else if (event instanceof StreamIsCurrent && !current) {
            current = true;
            context.registeredReaders()
                    .keySet()
                    .forEach(reader -> context.sendEventToSourceReader(reader, event));
        }
        assign();
    }

    private void end(int subtask, ShardEnded end) {
        LOG.info("Shard {} is read to its end", end.shardId());
        tree.ended(end.shardId());
        assignments.remove(subtask, end.shardId());
        ended.add(end.shardId(), subtask);
        List<Shard> children = new ArrayList<>();
        end.children()
                .forEach(
                        (child, parents) ->
                                children.add(new Shard(child, List.of(parents), false)));
        if (!tree.addChildren(children) || !tree.hasChildrenOf(end.shardId())) {
            context.callAsync(this::list, this::shardsListed);
        }
    }

    private void assign() {
        if (!ready()) {
            return;
        }
        Map<Integer, List<ShardSplit>> assignment = new HashMap<>();
        for (ShardSplit split : tree.ready()) {
            int reader = assignments.leastLoaded(context.currentParallelism());
            assignments.add(reader, split.shardId());
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
                && assignments.areKnownFor(context.registeredReaders().keySet());
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public void addSplitsBack(List<ShardSplit> splits, int subtask) {
        assignments.removeReader(subtask);
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
        ended.completeCheckpoint(checkpoint)
                .forEach(
                        (reader, shardIds) -> {
                            if (context.registeredReaders().containsKey(reader)) {
                                context.sendEventToSourceReader(
                                        reader, new ShardEndsCheckpointed(shardIds));
                            }
                        });
    }

    @Override
    public void close() {
        closed = true;
        kinesis.close();
    }
}
