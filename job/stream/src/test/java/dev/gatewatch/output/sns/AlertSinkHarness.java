package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.TopicsConfig;
import dev.gatewatch.config.value.TopicArn;
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
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** The sink in Flink's operator, on a clock that stands still while a call is open. */
final class AlertSinkHarness implements AutoCloseable {
    private static final int STEP_MILLIS = 100;

    /** The sink makes its client where it runs. */
    private static @Nullable TopicClient client;

    private static final AtomicInteger OPEN_CALLS = new AtomicInteger();

    private final AtomicLong now = new AtomicLong(Notifications.TIME);
    private final Map<String, Metric> metrics = new HashMap<>();
    private final OneInputStreamOperatorTestHarness<Notification, CommittableMessage<Void>> harness;
    private int checkpoints;

    /** Runs on this client; to be opened. */
    static AlertSinkHarness on(TopicsConfig topics, TopicClient client) throws Exception {
        AlertSinkHarness.client = client;
        OPEN_CALLS.set(0);
        return new AlertSinkHarness(topics);
    }

    private AlertSinkHarness(TopicsConfig topics) throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new SinkWriterOperatorFactory<Notification, Void>(
                                new SnsAlertSink(
                                        topics,
                                        Counted::new,
                                        (notification, reason) -> {
                                            throw new AssertionError("set aside: " + reason);
                                        })),
                        environment());
        harness.setProcessingTime(now.get());
    }

    private MockEnvironment environment() {
        TestingMetricRegistry registry =
                TestingMetricRegistry.builder()
                        .setRegisterConsumer((metric, name, group) -> metrics.put(name, metric))
                        .build();
        return new MockEnvironmentBuilder()
                .setMetricGroup(
                        TaskManagerMetricGroup.createTaskManagerMetricGroup(
                                        registry, "host", ResourceID.generate())
                                .addJob(new JobID(), "job")
                                .addTask(
                                        ExecutionGraphTestUtils.createExecutionAttemptId(), "task"))
                .build();
    }

    private static final class Counted implements TopicClient {
        private final TopicClient counted = Objects.requireNonNull(client);

        @Override
        public CompletableFuture<PublishBatchResponse> publish(
                TopicArn topic, List<PublishBatchRequestEntry> entries) {
            OPEN_CALLS.incrementAndGet();
            return counted.publish(topic, entries)
                    .whenComplete((response, error) -> OPEN_CALLS.decrementAndGet());
        }

        @Override
        public void close() {
            counted.close();
        }
    }

    AlertSinkHarness open() throws Exception {
        harness.open();
        return this;
    }

    /** Opens with the state of a checkpoint, at a later time. */
    AlertSinkHarness open(OperatorSubtaskState state, long time) throws Exception {
        now.set(time);
        harness.setProcessingTime(time);
        harness.initializeState(state);
        return open();
    }

    /** Epoch milliseconds. */
    long now() {
        return now.get();
    }

    Duration passed() {
        return Duration.ofMillis(now.get() - Notifications.TIME);
    }

    void write(Notification notification) throws Exception {
        harness.processElement(notification, notification.time());
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

    long gauge(String name) {
        assertThat(metrics.get(name)).as(name).isInstanceOf(Gauge.class);
        return ((Number) ((Gauge<?>) Objects.requireNonNull(metrics.get(name))).getValue())
                .longValue();
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
