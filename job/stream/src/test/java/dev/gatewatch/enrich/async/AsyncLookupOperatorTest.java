package dev.gatewatch.enrich.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
@Timeout(60)
class AsyncLookupOperatorTest {
    private final Held held = new Held();

    @Test
    void whileAnEventWaitsTheStreamIsNotIdle() throws Exception {
        try (var harness = harness(held, 0, 10, false)) {
            harness.open();
            harness.processElement("a", 1);
            harness.processWatermark(5);
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            assertThat(output(harness)).isEmpty();
            held.answer("a");
            harness.endInput();
            assertThat(output(harness)).containsExactly("a@1", "W5", "IDLE");
        }
    }

    /** A source is said to be active again behind the event that it comes back with. */
    @Test
    void anEventThatArrivesWhileTheStreamIsIdleMakesItActive() throws Exception {
        try (var harness = harness(held, 0, 10, false)) {
            harness.open();
            harness.processWatermark(5);
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            harness.processElement("a", 6);
            assertThat(output(harness)).containsExactly("W5", "IDLE", "ACTIVE");
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.processWatermark(7);
            assertThat(output(harness)).hasSize(3);
            held.answer("a");
            harness.endInput();
            assertThat(output(harness)).containsExactly("W5", "IDLE", "ACTIVE", "a@6", "W7");
        }
    }

    /** The clock drives the watermark of a quiet stream, which is idle in between. */
    @Test
    void theWatermarksOfAQuietStreamPassOnceNothingWaits() throws Exception {
        try (var harness = harness(held, 0, 10, true)) {
            harness.open();
            harness.processElement("a", 1);
            for (int i = 2; i < 20; i++) {
                harness.processWatermarkStatus(WatermarkStatus.IDLE);
                harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
                harness.processWatermark(i);
            }
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            assertThat(output(harness)).isEmpty();
            held.answer("a");
            harness.endInput();
            assertThat(output(harness)).containsExactly("a@1", "W19", "IDLE");
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.processWatermark(20);
            assertThat(output(harness)).endsWith("ACTIVE", "W20");
        }
    }

    @Test
    void eachEventTimesOutByItself() throws Exception {
        try (var harness = harness(held, 100, 10, false)) {
            harness.open();
            for (int i = 0; i < 5; i++) {
                harness.setProcessingTime(10L * i);
                harness.processElement("e" + i, i);
                harness.processWatermark(i);
            }
            held.answer("e1");
            harness.setProcessingTime(99);
            assertThat(held.timedOut).isEmpty();
            harness.setProcessingTime(100);
            assertThat(held.timedOut).containsExactly("e0");
            harness.setProcessingTime(120);
            assertThat(held.timedOut).as("e1 has its answer").containsExactly("e0", "e2");
            harness.setProcessingTime(1_000);
            harness.endInput();
            assertThat(held.timedOut).containsExactly("e0", "e2", "e3", "e4");
            assertThat(output(harness))
                    .containsExactly(
                            "late e0@0",
                            "W0",
                            "e1@1",
                            "W1",
                            "late e2@2",
                            "W2",
                            "late e3@3",
                            "W3",
                            "late e4@4",
                            "W4");
        }
    }

    @Test
    void withMoreThanItsCapacityTheStreamWaitsForAnswers() throws Exception {
        List<String> sent = new ArrayList<>();
        try (var harness = harness(new Elsewhere(), 0, 3, false)) {
            harness.open();
            for (int i = 0; i < 1_000; i++) {
                harness.processElement("e" + i, i);
                sent.add("e" + i + "@" + i);
            }
            harness.endInput();
            assertThat(output(harness)).containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @Test
    void aFailureOfTheFunctionFailsTheJob() throws Exception {
        try (var harness = harness(held, 0, 10, false)) {
            harness.open();
            harness.processElement("secret", 1);
            held.results.get(0).completeExceptionally(new IllegalStateException("broken"));
            assertThatThrownBy(harness::endInput)
                    .hasStackTraceContaining("broken")
                    .hasMessageNotContaining("secret");
            held.answer("secret");
        }
    }

    @Test
    void afterARestartAllThatWaitedIsAskedForAgain() throws Exception {
        OperatorSubtaskState saved;
        try (var harness = harness(held, 0, 10, true)) {
            harness.open();
            harness.processElement("a", 1);
            harness.processWatermark(2);
            harness.processElement(new StreamRecord<>("without time"));
            harness.snapshot(1, 1);
            harness.notifyOfCompletedCheckpoint(1);
            saved = harness.snapshot(2, 2);
        }
        Held after = new Held();
        try (var harness = harness(after, 0, 10, true)) {
            harness.initializeState(saved);
            harness.open();
            harness.processElement("b", 3);
            assertThat(after.asked).containsExactly("a", "without time", "b");
            after.answer("a");
            after.answer("without time");
            after.answer("b");
            harness.endInput();
            assertThat(output(harness)).containsExactly("a@1", "without time", "b@3");
        }
    }

    /** Behind eight subtasks of a source, each with a watermark a second: one minute's. */
    @Test
    void itTakesMemoryForWhatWaitsAndNotForItsCapacity() throws Exception {
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (var harness = harness(held, 0, 42_000, false)) {
            harness.open();
            harness.processElement("first", 0);
            harness.processWatermark(0);
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 1; i <= 480; i++) {
                harness.processElement("e", i);
                harness.processWatermark(i);
            }
            assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(480 * 1_000);
        }
    }

    @Test
    void itNeedsNoExchange() {
        assertThat(
                        SimpleOperatorFactory.of(new AsyncLookupOperator<>(held, 0, 1, false))
                                .getChainingStrategy())
                .isEqualTo(ChainingStrategy.ALWAYS);
    }

    private static List<String> output(OneInputStreamOperatorTestHarness<String, String> harness) {
        List<String> told = new ArrayList<>();
        for (Object element : harness.getOutput()) {
            if (element instanceof StreamRecord<?> record) {
                told.add(
                        record.getValue()
                                + (record.hasTimestamp() ? "@" + record.getTimestamp() : ""));
            } else if (element instanceof Watermark watermark) {
                told.add("W" + watermark.getTimestamp());
            } else if (element instanceof WatermarkStatus status) {
                told.add(status.isIdle() ? "IDLE" : "ACTIVE");
            }
        }
        return told;
    }

    private static OneInputStreamOperatorTestHarness<String, String> harness(
            AsyncFunction<String, String> function, long timeout, int capacity, boolean ordered)
            throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new AsyncLookupOperator<>(function, timeout, capacity, ordered),
                        StringSerializer.INSTANCE);
        harness.setup(StringSerializer.INSTANCE);
        return harness;
    }

    /** Answers when a test says so. */
    private static final class Held implements AsyncFunction<String, String> {
        private static final long serialVersionUID = 1L;

        final transient List<String> asked = new ArrayList<>();
        final transient List<ResultFuture<String>> results = new ArrayList<>();
        final transient List<String> timedOut = new ArrayList<>();

        @Override
        public void asyncInvoke(String input, ResultFuture<String> result) {
            asked.add(input);
            results.add(result);
        }

        @Override
        public void timeout(String input, ResultFuture<String> result) {
            timedOut.add(input);
            result.complete(List.of("late " + input));
        }

        void answer(String input) {
            results.get(asked.indexOf(input)).complete(List.of(input));
        }
    }

    /** Answers in another thread. */
    private static final class Elsewhere implements AsyncFunction<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void asyncInvoke(String input, ResultFuture<String> result) {
            ForkJoinPool.commonPool().execute(() -> result.complete(List.of(input)));
        }
    }
}
