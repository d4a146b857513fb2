package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.rule.model.PatternRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs all pattern rules in one keyed operator, on Flink CEP's automata. Flink's own operator runs
 * one pattern: with one operator per rule, a job whose rule set has lost a pattern cannot restore
 * its state, and each rule costs an exchange. Here the key names the rule and its meaning, so that
 * rules can come, go and change between restarts; the state of removed rules is dropped when its
 * time has run out.
 *
 * <p>Events of a group are buffered until the watermark passes them; {@link PatternAutomata} says
 * how many are followed.
 */
final class FollowPatterns extends KeyedProcessFunction<String, Match, Alert>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 3L;

    private final ArrayList<PatternRule> rules;
    private final int cap;
    private final boolean replay;
    private final OutputTag<CapturedSteps> captured;

    private transient @Nullable KeyedStateStore store;
    private transient Counts counts;
    private transient PatternAutomata automata;

    /**
     * @param cap how many events of a group a plain sequence follows within its time
     * @param replay whether everything is done in the order of event time, and alerts are dated by
     *     it
     * @param captured receives each match
     */
    FollowPatterns(
            List<PatternRule> rules, int cap, boolean replay, OutputTag<CapturedSteps> captured) {
        this.rules = new ArrayList<>(rules);
        this.cap = cap;
        this.replay = replay;
        this.captured = captured;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        store = context.getKeyedStateStore();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // All state is Flink's own.
    }

    @Override
    public void open(OpenContext context) throws Exception {
        counts = new Counts(getRuntimeContext());
        counts.declare(CountNames.PATTERN_OVERFLOW);
        KeyedStateStore states = Objects.requireNonNull(store, "initializeState comes first");
        automata = new PatternAutomata(cap, replay, states);
        automata.open(rules, getRuntimeContext());
    }

    @Override
    public void close() throws Exception {
        if (automata != null) {
            automata.close();
        }
    }

    @Override
    public void processElement(Match match, Context context, Collector<Alert> output)
            throws Exception {
        if (match.time() <= context.timerService().currentWatermark()) {
            counts.addShared(
                    CountNames.PAST_WINDOWS, name -> context.output(SharedCounts.NAMES, name));
        } else {
            automata.add(match, new Output(context, output));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> output)
            throws Exception {
        automata.advance(context.getCurrentKey(), timestamp, new Output(context, output));
    }

    /** The operator's outputs and timers. */
    private final class Output implements PatternOutput {
        private final Context context;
        private final Collector<Alert> alerts;

        Output(Context context, Collector<Alert> alerts) {
            this.context = context;
            this.alerts = alerts;
        }

        @Override
        public void wakeUpAt(long time) {
            context.timerService().registerEventTimeTimer(time);
        }

        @Override
        public long now() {
            return context.timerService().currentProcessingTime();
        }

        @Override
        public void alert(Alert alert) {
            alerts.collect(alert);
        }

        @Override
        public void overflow(Alert alert) {
            context.output(MatchPatterns.OVERFLOW, alert);
        }

        @Override
        public void captured(CapturedSteps match) {
            context.output(captured, match);
        }

        @Override
        public void count(String name) {
            counts.add(name);
        }
    }
}
