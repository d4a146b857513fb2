package dev.gatewatch.output.file;

import dev.gatewatch.metric.Counts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers lines in memory. A checkpoint cuts them into files and keeps these; once it is complete,
 * a thread writes them, which nothing here waits for: neither the stream nor the next checkpoint. A
 * file that is part of a checkpoint is written under the same name however often the job fails.
 */
final class FilesOperator extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<DatedLine, Void>, BoundedOneInput {
    /** Between two lines that do not fit: slow enough, and a barrier still gets through. */
    private static final Duration PACE = Duration.ofMillis(2);

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(FilesOperator.class);

    private static final ListStateDescriptor<WaitingFile> STATE =
            new ListStateDescriptor<>("waiting-files", WaitingFileSerializer.INSTANCE);

    private final KeptLines content;
    private final FileStore folder;
    private final TimePartitions partitions;
    private final boolean checkpoints;
    private final FileLimits limits;

    @SuppressWarnings("NullAway.Init") // set by Flink
    private transient MailboxExecutor mailbox;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient ListState<WaitingFile> state;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient WaitingFiles waiting;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient GatheredLines gathered;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient FolderOutage outage;

    private transient @Nullable FolderWriter writer;
    private transient boolean checks;
    private transient boolean ended;
    private transient long released;

    /**
     * @param checkpoints whether the job has any; without, files are written as they fill, and at
     *     the end of the input
     */
    FilesOperator(
            KeptLines content,
            FileStore folder,
            TimePartitions partitions,
            boolean checkpoints,
            FileLimits limits) {
        this.content = content;
        this.folder = folder;
        this.partitions = partitions;
        this.checkpoints = checkpoints;
        this.limits = limits;
    }

    @Override
    public void setMailboxExecutor(MailboxExecutor executor) {
        super.setMailboxExecutor(executor);
        mailbox = executor;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = context.getOperatorStateStore().getListState(STATE);
        waiting = new WaitingFiles();
        List<WaitingFile> restored = new ArrayList<>();
        state.get().forEach(restored::add);
        // Their checkpoint is complete, else it were not restored.
        waiting.add(restored, 0);
        waiting.release(0, now());
    }

    @Override
    public void open() throws Exception {
        super.open();
        gathered = new GatheredLines(partitions);
        released = System.nanoTime();
        outage = new FolderOutage(content, folder.address(), waiting);
        register(getMetricGroup().addGroup(Counts.GROUP));
        writer =
                new FolderWriter(
                        content.operator().uid(),
                        getUserCodeClassloader(),
                        waiting,
                        folder,
                        outage,
                        this::now,
                        result -> mailbox.execute(result::take, "a file was written"));
        checkLater();
    }

    private void register(MetricGroup metrics) {
        metrics.gauge(content.waiting(), waiting::count);
        metrics.gauge(content.waitingSeconds(), this::waitingSeconds);
    }

    private long waitingSeconds() {
        Long oldest = waiting.oldest();
        return oldest == null ? 0 : Math.max(0, now() - oldest) / 1_000;
    }

    @Override
    public void processElement(StreamRecord<DatedLine> line) throws Exception {
        while (isFull() && waiting.isAnyDue()) {
            mailbox.yield();
        }
        if (isFull()) {
            slowDown();
        }
        gathered.add(line.getValue(), now());
        if (!checkpoints && gathered.bytes() >= GatheredLines.MAX_FILE_BYTES) {
            writeAll();
        }
    }

    private boolean isFull() {
        return gathered.bytes() + waiting.bytes() >= limits.maxBytes();
    }

    /** To wait would be for ever: the barrier of the checkpoint is behind this line. */
    private void slowDown() {
        outage.slowed(now());
        LockSupport.parkNanos(PACE.toNanos());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        waiting.add(gathered.cut(now()), context.getCheckpointId());
        state.update(waiting.all());
        checkLater();
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        released = System.nanoTime();
        waiting.release(checkpoint, now());
        // It would keep files in memory that were written meanwhile. The next snapshot fills it.
        state.clear();
        if (ended && isAllDue()) {
            awaitTheEnd();
        }
    }

    @Override
    public void endInput() throws Exception {
        ended = true;
        if (!checkpoints) {
            writeAll();
            awaitTheEnd();
        }
        // Else the last checkpoint follows, which cuts files.
    }

    private void writeAll() throws IOException {
        waiting.add(gathered.cut(now()), 0);
        waiting.release(0, now());
    }

    private boolean isAllDue() {
        return gathered.isEmpty() && waiting.areAllDue();
    }

    /** No checkpoint keeps the files of a job that has finished. */
    private void awaitTheEnd() throws IOException, InterruptedException {
        long until = System.nanoTime() + limits.endPatience().toNanos();
        if (!waiting.awaitWritten(() -> System.nanoTime() - until < 0)) {
            throw new IOException(
                    waiting.lines()
                            + " lines of "
                            + content.text()
                            + " are not in "
                            + folder.address()
                            + " after "
                            + limits.endPatience().toSeconds()
                            + " s; the log says why. They are in the newest checkpoint");
        }
    }

    private void checkLater() {
        if (!checks && waiting.count() > 0) {
            checks = true;
            ScheduledFuture<?> unused =
                    getProcessingTimeService()
                            .registerTimer(
                                    now() + FolderOutage.LOGGED_EVERY.toMillis(),
                                    now -> {
                                        checks = false;
                                        outage.check(now, isFull() && waiting.isAnyDue());
                                        checkLater();
                                    });
        }
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    @Override
    public void close() throws Exception {
        FolderWriter running = writer;
        if (running == null) {
            super.close();
            return;
        }
        try {
            if (isStopped() && isAllDue()) {
                awaitTheStop();
            }
        } finally {
            IOUtils.closeAll(running, gathered::discard, super::close);
        }
    }

    private boolean isStopped() {
        return !getContainingTask().isCanceled() && !getContainingTask().isFailing();
    }

    /** Here nothing interrupts this thread, so it has to look. */
    private void awaitTheStop() throws InterruptedException {
        // Of operators in one thread, none waits longer than the first.
        long until = released + limits.stopPatience().toNanos();
        if (!waiting.awaitWritten(() -> isStopped() && System.nanoTime() - until < 0)) {
            LOGGER.warn(
                    "{} lines of {} are not in {} yet. They are in the savepoint, and are written"
                            + " when a job is started from it.",
                    waiting.lines(),
                    content.text(),
                    folder.address());
        }
    }
}
