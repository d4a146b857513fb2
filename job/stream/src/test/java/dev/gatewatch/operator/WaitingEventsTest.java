package dev.gatewatch.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class WaitingEventsTest {
    @Test
    void comeInTheOrderInWhichTheyWereAddedAndOnce() throws Exception {
        try (var harness = harness()) {
            add(harness, 2, "b", "c", "b");
            add(harness, 1, "a");
            harness.processWatermark(1);
            assertThat(harness.extractOutputValues()).containsExactly("a");
            add(harness, 2, "d");
            harness.processWatermark(2);
            assertThat(harness.extractOutputValues()).containsExactly("a", "b", "c", "b", "d");
            assertThat(harness.numKeyedStateEntries()).isZero();
            add(harness, 3, "e");
            harness.processWatermark(3);
            assertThat(harness.extractOutputValues()).endsWith("d", "e");
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void waitOnAfterARestart() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            add(harness, 2, "b", "c");
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(state)) {
            add(harness, 2, "d");
            harness.processWatermark(2);
            assertThat(harness.extractOutputValues()).containsExactly("b", "c", "d");
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    private static void add(
            KeyedOneInputStreamOperatorTestHarness<String, String, String> harness,
            long time,
            String... events)
            throws Exception {
        for (String event : events) {
            harness.processElement(event, time);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness(
            OperatorSubtaskState... state) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new Wait()), event -> "key", Types.STRING);
        harness.setup();
        if (state.length > 0) {
            harness.initializeState(state[0]);
        }
        harness.open();
        return harness;
    }

    /** Lets each event wait for its time. */
    private static final class Wait extends KeyedProcessFunction<String, String, String>
            implements CheckpointedFunction {
        private static final long serialVersionUID = 1L;

        private transient @Nullable WaitingEvents<String> waiting;

        @Override
        public void initializeState(FunctionInitializationContext context) {
            KeyedStateStore store = context.getKeyedStateStore();
            waiting = WaitingEvents.of(store, String.class);
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {}

        @Override
        public void processElement(String event, Context context, Collector<String> output)
                throws Exception {
            long time = Objects.requireNonNull(context.timestamp());
            Objects.requireNonNull(waiting).add(time, event);
            context.timerService().registerEventTimeTimer(time);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> output)
                throws Exception {
            List<String> due = Objects.requireNonNull(waiting).remove(timestamp);
            due.forEach(output::collect);
        }
    }
}
