package dev.gatewatch.output.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** The sink in Flink's operator, on a clock that stands still while a call is open. */
final class LogsSinkHarness implements AutoCloseable {
    private static final int STEP_MILLIS = 200;

    /** The sink makes its client where it runs. */
    private static @Nullable LogsClient client;

    private static final AtomicInteger OPEN_CALLS = new AtomicInteger();

    private final AtomicLong now = new AtomicLong(Logs.TIME);
    private final Map<String, Metric> metrics = new HashMap<>();
    private final OneInputStreamOperatorTestHarness<LogLine, CommittableMessage<Void>> harness;
    private int checkpoints;

    /** Runs on this client; to be opened. */
    static LogsSinkHarness on(LogsClient client) throws Exception {
        LogsSinkHarness.client = client;
        OPEN_CALLS.set(0);
        return new LogsSinkHarness();
    }

    private LogsSinkHarness() throws Exception {
        TestingMetricRegistry registry =
                TestingMetricRegistry.builder()
                        .setRegisterConsumer((metric, name, group) -> metrics.put(name, metric))
                        .build();
        MockEnvironment environment =
                new MockEnvironmentBuilder()
                        .setMetricGroup(
                                TaskManagerMetricGroup.createTaskManagerMetricGroup(
                                                registry, "host", ResourceID.generate())
                                        .addJob(new JobID(), "job")
                                        .addTask(
                                                ExecutionGraphTestUtils.createExecutionAttemptId(),
                                                "task"))
                        .build();
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new SinkWriterOperatorFactory<LogLine, Void>(
                                new LogsSink(Logs.GROUP, Counted::new)),
                        environment);
        harness.setProcessingTime(now.get());
    }

    private static final class Counted implements LogsClient {
        private final LogsClient counted = Objects.requireNonNull(client);

        @Override
        public CompletableFuture<PutLogEventsResponse> put(List<InputLogEvent> events) {
            return counted(counted.put(events));
        }

        @Override
        public CompletableFuture<?> createStream() {
            return counted(counted.createStream());
        }

        private static <T> CompletableFuture<T> counted(CompletableFuture<T> call) {
            OPEN_CALLS.incrementAndGet();
            return call.whenComplete((response, error) -> OPEN_CALLS.decrementAndGet());
        }

        @Override
        public void close() {
            counted.close();
        }
    }

    LogsSinkHarness open() throws Exception {
        harness.open();
        return this;
    }

    /** Opens with the state of a checkpoint, at a later time. */
    LogsSinkHarness open(OperatorSubtaskState state, long time) throws Exception {
        now.set(time);
        harness.setProcessingTime(time);
        harness.initializeState(state);
        return open();
    }

    long now() {
        return now.get();
    }

    Duration passed() {
        return Duration.ofMillis(now.get() - Logs.TIME);
    }

    void write(LogLine... lines) throws Exception {
        for (LogLine line : lines) {
            harness.processElement(line, 0);
        }
    }

    /** Takes a checkpoint as a barrier does: nothing else runs meanwhile. */
    OperatorSubtaskState checkpoint() throws Exception {
        harness.prepareSnapshotPreBarrier(++checkpoints);
        OperatorSubtaskState state = harness.snapshot(checkpoints, now.get());
        harness.notifyOfCompletedCheckpoint(checkpoints);
        return state;
    }

    int checkpoints() {
        return checkpoints;
    }

    /** Lets time pass. */
    void pass(Duration duration) throws Exception {
        for (long end = now.get() + duration.toMillis(); now.get() < end; ) {
            settle();
            harness.setProcessingTime(now.addAndGet(STEP_MILLIS));
        }
        settle();
    }

    /** Runs what can run without time, and waits for the answers to all calls. */
    private void settle() throws Exception {
        TaskMailbox mailbox = harness.getTaskMailbox();
        while (true) {
            boolean open = OPEN_CALLS.get() > 0;
            Optional<Mail> mail =
                    open
                            ? Optional.of(mailbox.take(TaskMailbox.MIN_PRIORITY))
                            : mailbox.tryTake(TaskMailbox.MIN_PRIORITY);
            if (mail.isEmpty()) {
                return;
            }
            mail.get().run();
        }
    }

    void endInput() throws Exception {
        harness.endInput();
    }

    /** The value of a gauge or a counter. */
    long metric(String name) {
        Metric metric = Objects.requireNonNull(metrics.get(name), name);
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        assertThat(metric).as(name).isInstanceOf(Gauge.class);
        return ((Number) ((Gauge<?>) metric).getValue()).longValue();
    }

    @Override
    public void close() throws IOException {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
