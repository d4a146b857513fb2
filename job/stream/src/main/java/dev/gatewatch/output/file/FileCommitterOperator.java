package dev.gatewatch.output.file;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.configuration.SinkOptions;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.metrics.groups.SinkCommitterMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSinkCommitterMetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.util.SimpleVersionedListState;
import org.apache.flink.streaming.runtime.operators.sink.committables.CheckpointCommittableManager;
import org.apache.flink.streaming.runtime.operators.sink.committables.CommittableCollector;
import org.apache.flink.streaming.runtime.operators.sink.committables.CommittableCollectorSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;

/**
 * Makes files visible once their checkpoint is complete. Does what Flink's committer does, with the
 * same state, except that Flink's registers its gauge anew at each checkpoint, which logs a warning
 * each time: https://issues.apache.org/jira/browse/FLINK-35321
 */
final class FileCommitterOperator
        extends AbstractStreamOperator<CommittableMessage<FileSinkCommittable>>
        implements OneInputStreamOperator<
                        CommittableMessage<FileSinkCommittable>,
                        CommittableMessage<FileSinkCommittable>>,
                BoundedOneInput {
    private static final long serialVersionUID = 1L;

    /** The name of Flink's state. */
    private static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>(
                    "streaming_committer_raw_states", BytePrimitiveArraySerializer.INSTANCE);

    private static final long NONE = -1;

    private final transient FileSink<DatedLine> sink;
    private final boolean checkpoints;
    private long restoredCheckpoint = NONE;
    private transient Committer<FileSinkCommittable> committer;
    private transient CommittableCollector<FileSinkCommittable> written;
    private transient ListState<CommittableCollector<FileSinkCommittable>> state;

    // Flink calls initializeState before all else.
    @SuppressWarnings("NullAway.Init")
    FileCommitterOperator(
            StreamOperatorParameters<CommittableMessage<FileSinkCommittable>> parameters,
            FileSink<DatedLine> sink,
            boolean checkpoints) {
        super(parameters);
        this.sink = sink;
        this.checkpoints = checkpoints;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        SinkCommitterMetricGroup metrics =
                InternalSinkCommitterMetricGroup.wrap(new OneGaugePerName(getMetricGroup()));
        CommittableCollector<FileSinkCommittable> restored = CommittableCollector.of(metrics);
        ListState<CommittableCollector<FileSinkCommittable>> saved =
                new SimpleVersionedListState<>(
                        context.getOperatorStateStore().getListState(STATE),
                        new CommittableCollectorSerializer<>(
                                sink.getCommittableSerializer(),
                                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                                getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
                                metrics));
        for (CommittableCollector<FileSinkCommittable> before : saved.get()) {
            restored.merge(before);
        }
        restoredCheckpoint = context.getRestoredCheckpointId().orElse(NONE);
        // A sink of files reads nothing of the context.
        committer = sink.createCommitter(null);
        written = restored;
        state = saved;
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (restoredCheckpoint != NONE) {
            commit(restoredCheckpoint);
        }
    }

    @Override
    public void processElement(StreamRecord<CommittableMessage<FileSinkCommittable>> file) {
        written.addMessage(file.getValue());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.update(List.of(written.copy()));
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        commit(checkpoint);
    }

    @Override
    public void endInput() throws Exception {
        if (!checkpoints) {
            commit(Long.MAX_VALUE);
        }
    }

    private void commit(long checkpoint) throws IOException, InterruptedException {
        int retries = getOperatorConfig().getConfiguration().get(SinkOptions.COMMITTER_RETRIES);
        for (CheckpointCommittableManager<FileSinkCommittable> files :
                written.getCheckpointCommittablesUpTo(checkpoint)) {
            files.commit(committer, retries);
            written.remove(files);
        }
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(committer, super::close);
    }
}
