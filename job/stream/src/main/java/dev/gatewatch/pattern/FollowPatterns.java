package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.operator.WaitingEvents;
import dev.gatewatch.pattern.cep.Automaton;
import dev.gatewatch.pattern.cep.AutomatonState;
import dev.gatewatch.rule.model.PatternRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all pattern rules in one keyed operator, on Flink CEP's automata. Flink's own operator runs
 * one pattern: with one operator per rule, a job whose rule set has lost a pattern cannot restore
 * its state, and each rule costs an exchange. Here the key names the rule and its meaning, so that
 * rules can come, go and change between restarts; the state of removed rules is dropped when its
 * time has run out.
 *
 * <p>Events of a group are buffered until the watermark passes them, and only up to a cap are
 * followed within any period as long as the pattern: CEP's cost for an event grows with the partial
 * matches, so that a group with thousands of events would delay all others. Events over the cap are
 * dropped, counted and reported in an alert, once per period. On a stream events count in order of
 * arrival, so that never more than the cap are buffered; in a replay in order of time.
 */
final class FollowPatterns extends KeyedProcessFunction<String, Match, Alert>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 2L;
    private static final Logger LOG = LoggerFactory.getLogger(FollowPatterns.class);

    private final ArrayList<PatternRule> rules;
    private final int cap;
    private final boolean replay;
    private final OutputTag<CapturedSteps> captured;

    private transient @Nullable KeyedStateStore store;
    private transient Map<String, Pattern> patterns;
    private transient Set<String> dropped;
    private transient Counts counts;
    private transient WaitingEvents<Match> waiting;
    private transient EventCap passed;
    private transient AutomatonState begun;
    private transient EpisodeAlerts episodes;

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
        dropped = new HashSet<>();
        KeyedStateStore states = Objects.requireNonNull(store, "initializeState comes first");
        waiting = new WaitingEvents<>(states, Match.class);
        passed = new EventCap(states);
        begun = new AutomatonState(states);
        episodes = new EpisodeAlerts(states);
        patterns = new HashMap<>();
        for (PatternRule rule : rules) {
            patterns.put(
                    PatternKey.prefix(rule),
                    new Pattern(
                            rule,
                            PatternCost.affordable(rule, cap),
                            new StepOrder(rule),
                            new Automaton(
                                    new PatternBuilder(rule).build(), begun, getRuntimeContext())));
        }
    }

    @Override
    public void close() throws Exception {
        if (begun != null) {
            begun.close();
        }
        if (patterns != null) {
            for (Pattern pattern : patterns.values()) {
                pattern.automaton.close();
            }
        }
    }

    @Override
    public void processElement(Match match, Context context, Collector<Alert> output)
            throws Exception {
        @Nullable Pattern pattern = patterns.get(PatternKey.parse(match.key()).rule());
        if (pattern == null) {
            throw new IllegalStateException("an event of a pattern that is not run");
        }
        if (match.time() <= context.timerService().currentWatermark()) {
            counts.addShared(
                    CountNames.PAST_WINDOWS, name -> context.output(SharedCounts.NAMES, name));
        } else if (replay || admit(pattern, match, context)) {
            waiting.add(match.time(), match);
            context.timerService().registerEventTimeTimer(match.time());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> output)
            throws Exception {
        PatternKey key = PatternKey.parse(context.getCurrentKey());
        @Nullable Pattern pattern = patterns.get(key.rule());
        if (pattern == null) {
            drop(key);
            return;
        }
        List<Match> due = due(timestamp, pattern, context);
        List<CapturedSteps> found = new ArrayList<>();
        wakeUpAt(
                pattern.automaton.take(
                        timestamp,
                        due,
                        steps -> found.add(CapturedSteps.of(pattern.rule, key.group(), steps))),
                context);
        for (CapturedSteps match : found) {
            context.output(captured, match);
            long now = replay ? match.time() : context.timerService().currentProcessingTime();
            wakeUpAt(episodes.add(pattern.rule, match, now, output::collect), context);
        }
        wakeUpAt(episodes.close(pattern.rule, key.group(), timestamp, output::collect), context);
        passed.forget(timestamp, pattern.within());
    }

    /** The events of this time that are followed, in the pattern's order. */
    private List<Match> due(long timestamp, Pattern pattern, OnTimerContext context)
            throws Exception {
        List<Match> due = new ArrayList<>(waiting.remove(timestamp));
        due.sort((one, other) -> one.evidence().compareTo(other.evidence()));
        List<Match> followed = new ArrayList<>();
        for (Match match : due) {
            if (!replay || admit(pattern, match, context)) {
                followed.add(match);
            }
        }
        followed.sort(pattern.order);
        return followed;
    }

    private boolean admit(Pattern pattern, Match match, Context context) throws Exception {
        long within = pattern.within();
        wakeUpAt(match.time() + within, context);
        if (passed.admit(match.time(), within, pattern.cap)) {
            return true;
        }
        counts.add(CountNames.PATTERN_OVERFLOW);
        @Nullable Long since = passed.newOverflow(match.time(), within);
        if (since != null) {
            long now = replay ? match.time() : context.timerService().currentProcessingTime();
            context.output(MatchPatterns.OVERFLOW, overflow(pattern, match, since, now));
        }
        return false;
    }

    private static Alert overflow(Pattern pattern, Match match, long since, long now) {
        return new Alert(
                Alert.Activity.CREATE,
                pattern.rule.overflowId(),
                pattern.rule.groupBy().toArray(String[]::new),
                match.group(),
                match.time(),
                // Another event may be the first too many when events are read again.
                pattern.within(),
                null,
                now,
                since,
                match.time(),
                pattern.cap + 1L,
                0,
                new long[] {match.time()},
                new Evidence[] {match.evidence()});
    }

    /** Drops the remaining state of a rule that was removed or changed. */
    private void drop(PatternKey key) throws Exception {
        if (dropped.add(key.ruleId())) {
            LOG.warn(
                    "pattern {} was changed or removed since the state was saved: what it had seen is dropped",
                    key.ruleId());
        }
        waiting.clear();
        passed.clear();
        begun.clear();
        episodes.clear();
    }

    private static void wakeUpAt(@Nullable Long time, Context context) {
        if (time != null) {
            context.timerService().registerEventTimeTimer(time);
        }
    }

    private record Pattern(PatternRule rule, int cap, StepOrder order, Automaton automaton) {
        long within() {
            return rule.within().toMillis();
        }
    }
}
