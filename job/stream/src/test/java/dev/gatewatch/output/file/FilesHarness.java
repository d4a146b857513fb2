package dev.gatewatch.output.file;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** One subtask of the operator that writes alerts by hours; its clock stands still. */
final class FilesHarness implements AutoCloseable {
    static final long TIME = Instant.parse("2026-03-02T03:59:00Z").toEpochMilli();
    static final Duration PATIENCE = Duration.ofMillis(300);

    private final Map<String, Metric> metrics = new HashMap<>();
    private final OneInputStreamOperatorTestHarness<DatedLine, Void> harness;
    private final FilesOperator operator;
    private long now = TIME;
    private long checkpoints;

    private FilesHarness(FakeFolder folder, boolean checkpoints, long maxBytes, int of, int index)
            throws Exception {
        operator =
                new FilesOperator(
                        KeptLines.ALERTS,
                        folder,
                        new HourPartitions(),
                        checkpoints,
                        new FileLimits(maxBytes, PATIENCE, PATIENCE));
        harness = new OneInputStreamOperatorTestHarness<>(operator, environment(of, index));
        operator.setMailboxExecutor(
                new MailboxExecutorImpl(
                        harness.getTaskMailbox(), 0, StreamTaskActionExecutor.IMMEDIATE));
        harness.setProcessingTime(now);
    }

    private MockEnvironment environment(int of, int index) {
        TestingMetricRegistry registry =
                TestingMetricRegistry.builder()
                        .setRegisterConsumer((metric, name, group) -> metrics.put(name, metric))
                        .build();
        return new MockEnvironmentBuilder()
                .setMaxParallelism(4)
                .setParallelism(of)
                .setSubtaskIndex(index)
                .setMetricGroup(
                        TaskManagerMetricGroup.createTaskManagerMetricGroup(
                                        registry, "host", ResourceID.generate())
                                .addJob(new JobID(), "job")
                                .addTask(
                                        ExecutionGraphTestUtils.createExecutionAttemptId(), "task"))
                .build();
    }

    static FilesHarness open(FakeFolder folder) throws Exception {
        return open(folder, true, FileLimits.DEFAULT.maxBytes());
    }

    static FilesHarness open(FakeFolder folder, boolean checkpoints, long maxBytes)
            throws Exception {
        FilesHarness opened = new FilesHarness(folder, checkpoints, maxBytes, 1, 0);
        opened.harness.open();
        return opened;
    }

    static FilesHarness restore(FakeFolder folder, OperatorSubtaskState state) throws Exception {
        return restore(folder, state, 1, 1, 0);
    }

    /** One of some subtasks, with its part of a state. */
    static FilesHarness restore(
            FakeFolder folder, OperatorSubtaskState state, int before, int of, int index)
            throws Exception {
        FilesHarness opened =
                new FilesHarness(folder, true, FileLimits.DEFAULT.maxBytes(), of, index);
        opened.harness.initializeState(
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, 4, before, of, index));
        opened.harness.open();
        return opened;
    }

    void write(String... lines) throws Exception {
        for (String line : lines) {
            write(line, DatedLine.UNKNOWN);
        }
    }

    void write(String line, long time) throws Exception {
        harness.processElement(new DatedLine(line, time), 0);
    }

    /** A checkpoint that is complete. */
    OperatorSubtaskState checkpoint() throws Exception {
        OperatorSubtaskState state = snapshot();
        complete();
        return state;
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(++checkpoints, now);
    }

    /** The last checkpoint is complete, and all before it. */
    void complete() throws Exception {
        harness.notifyOfCompletedCheckpoint(checkpoints);
    }

    /** Waits until the folder has so many files. */
    void awaitFiles(FakeFolder folder, int count) throws Exception {
        while (folder.files.size() < count || metric("alertFilesWaiting") > 0) {
            runMail();
        }
    }

    /** Runs what the thread that writes has for the task. */
    void runMail() throws Exception {
        harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }

    void pass(Duration duration) throws Exception {
        now += duration.toMillis();
        harness.setProcessingTime(now);
    }

    void endInput() throws Exception {
        harness.endInput();
    }

    long metric(String name) {
        Gauge<?> gauge = (Gauge<?>) Objects.requireNonNull(metrics.get(name), name);
        return ((Number) gauge.getValue()).longValue();
    }

    int metrics() {
        return (int) metrics.keySet().stream().filter(name -> name.contains("Waiting")).count();
    }

    void cancel() throws Exception {
        operator.getContainingTask().cancel();
    }

    @Override
    public void close() throws java.io.IOException {
        try {
            harness.close();
        } catch (Exception e) {
            throw new java.io.IOException(e);
        }
    }
}
