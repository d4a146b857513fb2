package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.PackedMatch;
import dev.gatewatch.engine.correlate.state.WaitingMatch;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.operator.WaitingEvents;
import dev.gatewatch.wire.WrittenType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
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
class WaitingMatchesTest {
    private static final long SEED = 20_260_101;

    @Test
    void thousandsInAnyOrderWithRestartsBetweenComeOnceByTheirTimes() throws Exception {
        Random random = new Random(SEED);
        List<Evidence> sent = new ArrayList<>();
        List<String> came = new ArrayList<>();
        OperatorSubtaskState state = null;
        for (int part = 1; part <= 4; part++) {
            try (var harness = harness(new Wait(), state)) {
                for (int i = 0; i < 2500; i++) {
                    // Most in one second, some far ahead.
                    long second = 10L * part + (random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(40));
                    sent.add(evidence(random, second * 1000));
                    send(harness, sent.get(sent.size() - 1));
                }
                harness.processWatermark(10_000L * part + 5_000);
                came.addAll(harness.extractOutputValues());
                state = harness.snapshot(part, part);
            }
        }
        assertThat(came).hasSizeLessThan(sent.size());
        try (var harness = harness(new Wait(), state)) {
            harness.processWatermark(Long.MAX_VALUE);
            came.addAll(harness.extractOutputValues());
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
        assertThat(came).isEqualTo(sent.stream().sorted().map(Evidence::eventId).toList());
    }

    @Test
    void whatEarlierReleasesSavedComesToo() throws Exception {
        Random random = new Random(SEED);
        List<Evidence> sent = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            sent.add(evidence(random, 1000));
        }
        OperatorSubtaskState state = null;
        for (int form = 0; form < 2; form++) {
            try (var harness = harness(new Earlier(form), state)) {
                for (Evidence evidence : sent.subList(form * 100, form * 100 + 100)) {
                    send(harness, evidence);
                }
                state = harness.snapshot(form, form);
            }
        }
        try (var harness = harness(new Wait(), state)) {
            for (Evidence evidence : sent.subList(200, 600)) {
                send(harness, evidence);
            }
            harness.processWatermark(1000);
            assertThat(harness.extractOutputValues())
                    .isEqualTo(sent.stream().sorted().map(Evidence::eventId).toList());
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    private static Evidence evidence(Random random, long time) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return EvidenceBuilder.event(id.toString(), time).ip("192.0.2.1").build();
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, Evidence, String> harness,
            Evidence evidence)
            throws Exception {
        harness.processElement(evidence, evidence.time());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Evidence, String> harness(
            KeyedProcessFunction<String, Evidence, String> function,
            @Nullable OperatorSubtaskState state)
            throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(function), evidence -> "key", Types.STRING);
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static WaitingMatch match(Evidence evidence) {
        return new WaitingMatch("rule", "fingerprint", new int[] {0}, "value", evidence);
    }

    /** Keeps what waits with a group. */
    private abstract static class Keeping extends KeyedProcessFunction<String, Evidence, String>
            implements CheckpointedFunction {
        private static final long serialVersionUID = 1L;

        private transient @Nullable ValueState<SavedGroups> groups;

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            KeyedStateStore store = context.getKeyedStateStore();
            groups =
                    store.getState(
                            new ValueStateDescriptor<>("groups", new KeyedGroupsSerializer()));
            restore(store);
        }

        abstract void restore(KeyedStateStore store);

        @Override
        public void snapshotState(FunctionSnapshotContext context) {}

        KeyedGroups load() throws Exception {
            SavedGroups saved = Objects.requireNonNull(groups).value();
            return saved == null ? new KeyedGroups() : saved.groups(new GroupFormats());
        }

        void save(KeyedGroups kept, Context context) throws Exception {
            if (kept.isEmpty()) {
                Objects.requireNonNull(groups).clear();
                return;
            }
            if (kept.next() != KeyedGroups.NEVER) {
                context.timerService().registerEventTimeTimer(kept.next());
            }
            Objects.requireNonNull(groups).update(SavedGroups.of(kept));
        }
    }

    /** Lets each event wait for its time. */
    private static final class Wait extends Keeping {
        private static final long serialVersionUID = 1L;

        private transient @Nullable WaitingMatches waiting;

        @Override
        void restore(KeyedStateStore store) {
            waiting = new WaitingMatches(store);
        }

        @Override
        public void processElement(Evidence evidence, Context context, Collector<String> output)
                throws Exception {
            KeyedGroups kept = load();
            Objects.requireNonNull(waiting).add(match(evidence), kept, context.timerService());
            save(kept, context);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> output)
                throws Exception {
            KeyedGroups kept = load();
            for (WaitingMatch match : Objects.requireNonNull(waiting).due(kept, timestamp)) {
                output.collect(match.evidence().eventId());
            }
            save(kept, context);
        }
    }

    /** Saves what earlier releases did: first the match itself, and then the packed one. */
    private static final class Earlier extends Keeping {
        private static final long serialVersionUID = 1L;

        private final int form;
        private transient @Nullable WaitingEvents<WaitingMatch> plain;
        private transient @Nullable WaitingEvents<PackedMatch> packed;

        Earlier(int form) {
            this.form = form;
        }

        @Override
        void restore(KeyedStateStore store) {
            plain = WaitingEvents.of(store, WaitingMatch.class);
            packed =
                    new WaitingEvents<>(
                            store,
                            "waiting-packed",
                            new WrittenType<>(PackedMatch.class, new PackedMatchSerializer()),
                            List.of());
        }

        @Override
        public void processElement(Evidence evidence, Context context, Collector<String> output)
                throws Exception {
            WaitingMatch match = match(evidence);
            if (form == 0) {
                Objects.requireNonNull(plain).add(match.evidence().time(), match);
            } else {
                Objects.requireNonNull(packed).add(match.evidence().time(), PackedMatch.of(match));
            }
            KeyedGroups kept = load();
            kept.othersWait(true);
            context.timerService().registerEventTimeTimer(evidence.time());
            save(kept, context);
        }
    }
}
