package dev.gatewatch.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.connector.sink2.Sink;
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

/**
 * A sink in Flink's operator, on a clock that stands still while a call is open. One at a time.
 *
 * @param <T> what it takes
 */
public abstract class SinkHarness<T> implements AutoCloseable {
    private static final AtomicInteger OPEN_CALLS = new AtomicInteger();

    private final long begin;
    private final int stepMillis;
    private final AtomicLong now;
    private final Map<String, Metric> metrics = new HashMap<>();
    private final OneInputStreamOperatorTestHarness<T, CommittableMessage<Void>> harness;
    private int checkpoints;

    /**
     * @param begin where the clock begins, epoch milliseconds
     * @param stepMillis by how much it goes on at once
     */
    protected SinkHarness(Sink<T> sink, long begin, int stepMillis) throws Exception {
        OPEN_CALLS.set(0);
        this.begin = begin;
        this.stepMillis = stepMillis;
        this.now = new AtomicLong(begin);
        this.harness =
                new OneInputStreamOperatorTestHarness<>(
                        new SinkWriterOperatorFactory<T, Void>(sink), environment());
        harness.setProcessingTime(begin);
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

    /** A call that the clock waits for. */
    protected static <R> CompletableFuture<R> counted(CompletableFuture<R> call) {
        OPEN_CALLS.incrementAndGet();
        return call.whenComplete((response, error) -> OPEN_CALLS.decrementAndGet());
    }

    /** Opens anew. */
    protected final void start() throws Exception {
        harness.open();
    }

    /** Opens with the state of a checkpoint, at a later time. */
    protected final void start(OperatorSubtaskState state, long time) throws Exception {
        now.set(time);
        harness.setProcessingTime(time);
        harness.initializeState(state);
        harness.open();
    }

    /** Epoch milliseconds. */
    public final long now() {
        return now.get();
    }

    public final Duration passed() {
        return Duration.ofMillis(now.get() - begin);
    }

    /** The sink takes an element. */
    protected final void take(T element, long timestamp) throws Exception {
        harness.processElement(element, timestamp);
    }

    /** Takes a checkpoint as a barrier does: nothing else runs meanwhile. */
    public final OperatorSubtaskState checkpoint() throws Exception {
        harness.prepareSnapshotPreBarrier(++checkpoints);
        OperatorSubtaskState state = harness.snapshot(checkpoints, now.get());
        harness.notifyOfCompletedCheckpoint(checkpoints);
        return state;
    }

    public final int checkpoints() {
        return checkpoints;
    }

    /** Lets time pass. */
    public final void pass(Duration duration) throws Exception {
        for (long end = now.get() + duration.toMillis(); now.get() < end; ) {
            settle();
            harness.setProcessingTime(now.addAndGet(stepMillis));
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

    public final void endInput() throws Exception {
        harness.endInput();
    }

    /** The value of a gauge or a counter. */
    public final long metric(String name) {
        Metric metric = Objects.requireNonNull(metrics.get(name), name);
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        assertThat(metric).as(name).isInstanceOf(Gauge.class);
        return ((Number) ((Gauge<?>) metric).getValue()).longValue();
    }

    @Override
    public final void close() throws IOException {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
