package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.ContributingEvents;
import dev.gatewatch.engine.correlate.EpisodeForwarder;
import dev.gatewatch.engine.correlate.EpisodeOutput;
import dev.gatewatch.engine.correlate.LevelEvaluators;
import dev.gatewatch.engine.correlate.RuleEvaluator;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.WaitingMatch;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.operator.WaitingEvents;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.EngineRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
 * Runs the correlation rules of one level in one keyed operator. State is kept by rule id within
 * each group, so that rules can come, go and change between restarts.
 *
 * <p>A match counts as soon as it arrives, and on a stream alerts are never delayed; only rules
 * that are decided by the watermark see it when the watermark has passed it. In a replay an alert
 * is emitted when the watermark has passed the start of its episode, with the state of the episode
 * at that point, however the input was split and read.
 */
public final class CorrelateMatches extends KeyedProcessFunction<String, Match, Alert>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CorrelateMatches.class);

    private final DetectionPlan plan;
    private final int level;
    private final long allowedLateness;
    private final long maxAhead;
    private final boolean replay;
    private final OutputTag<Reject> rejects;
    private final OutputTag<Match> episodes;

    private transient @Nullable KeyedStateStore store;
    private transient boolean restored;
    private transient boolean readsAgain;
    private transient long lostUntil;
    private transient LevelEvaluators evaluators;
    private transient EpisodeForwarder forwarder;
    private transient Set<String> startedAfresh;
    private transient Counts counts;
    private transient GroupStates groups;
    private transient RuleTimers timers;
    private transient WaitingEvents<WaitingMatch> waiting;

    /**
     * @param level whose rules it runs, from 1
     * @param allowedLateness how far behind the watermark an event may be, milliseconds
     * @param maxAhead how far ahead of the clock an event may be, milliseconds
     * @param replay whether alerts are emitted when the watermark has passed the start of their
     *     episode, dated by event time, so that the output depends on the events alone
     * @param rejects receives events that are later than that
     * @param episodes receives the episodes that rules of higher levels read
     */
    public CorrelateMatches(
            DetectionPlan plan,
            int level,
            long allowedLateness,
            long maxAhead,
            boolean replay,
            OutputTag<Reject> rejects,
            OutputTag<Match> episodes) {
        this.plan = plan;
        this.level = level;
        this.allowedLateness = allowedLateness;
        this.maxAhead = maxAhead;
        this.replay = replay;
        this.rejects = rejects;
        this.episodes = episodes;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        store = context.getKeyedStateStore();
        restored = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // All state is Flink's own.
    }

    @Override
    public void open(OpenContext context) {
        boolean anotherRun = restored || getRuntimeContext().getTaskInfo().getAttemptNumber() > 0;
        readsAgain = anotherRun && !replay;
        lostUntil = Long.MIN_VALUE;
        forwarder = new EpisodeForwarder(plan);
        evaluators = new LevelEvaluators(plan, level, forwarder, replay);
        startedAfresh = new HashSet<>();
        counts = new Counts(getRuntimeContext());
        groups = new GroupStates(getRuntimeContext(), level, counts);
        timers = new RuleTimers(getRuntimeContext());
        waiting =
                new WaitingEvents<>(
                        Objects.requireNonNull(store, "initializeState comes first"),
                        WaitingMatch.class);
    }

    @Override
    public void processElement(Match match, Context context, Collector<Alert> output)
            throws Exception {
        long watermark = context.timerService().currentWatermark();
        if (watermark != Long.MIN_VALUE && match.time() <= watermark - allowedLateness) {
            count(CountNames.LATE, context);
            context.output(rejects, Reject.late(match.evidence().eventId(), match.time()));
            return;
        }
        OperatorOutput results = new OperatorOutput(context, output);
        boolean past = false;
        for (RuleEvaluator evaluator : evaluators.countingIn(match)) {
            if (!evaluator.inOrder()) {
                count(evaluator, match, context, results);
            } else if (match.time() > watermark) {
                waiting.add(match.time(), WaitingMatch.of(evaluator.rule(), match));
                context.timerService().registerEventTimeTimer(match.time());
            } else {
                past = true;
            }
        }
        if (past) {
            count(CountNames.PAST_WINDOWS, context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> output)
            throws Exception {
        OperatorOutput results = new OperatorOutput(context, output);
        List<WaitingMatch> due = new ArrayList<>(waiting.remove(timestamp));
        due.sort(Comparator.comparing(WaitingMatch::evidence));
        for (WaitingMatch match : due) {
            countWaiting(match, context, results);
        }
        // By the timer's time, not the watermark: matches between the two may still be buffered.
        settle(timestamp, context, results);
    }

    private void countWaiting(WaitingMatch match, OnTimerContext context, OperatorOutput output)
            throws Exception {
        @Nullable RuleEvaluator evaluator = evaluators.find(match.rule(), match.fingerprint());
        if (evaluator != null) {
            Match today = match.match(evaluator.rule(), context.getCurrentKey());
            count(evaluator, today, context, output);
        } else {
            logFreshStart(match.rule());
        }
    }

    private void count(RuleEvaluator evaluator, Match match, Context context, OperatorOutput output)
            throws Exception {
        GroupState group = group(evaluator.rule());
        boolean opens = group.isEmpty();
        evaluator.count(group, match, output);
        if (group.isEmpty()) {
            return;
        }
        if (opens) {
            groups.open(evaluator.rule().ruleId(), group);
        } else {
            groups.put(evaluator.rule().ruleId(), group);
        }
        plan(evaluator, group, context);
    }

    private void count(String what, Context context) {
        counts.addShared(what, name -> context.output(SharedCounts.NAMES, name));
    }

    private GroupState group(EngineRule rule) throws Exception {
        @Nullable GroupState group = groups.get(rule.ruleId());
        if (group != null && group.fingerprint.equals(rule.fingerprint())) {
            return group;
        }
        if (group != null) {
            logFreshStart(rule.ruleId());
            groups.close(rule.ruleId());
        }
        return GroupState.of(rule.fingerprint());
    }

    private void settle(long watermark, Context context, OperatorOutput output) throws Exception {
        for (String ruleId : timers.take(watermark, groups)) {
            @Nullable GroupState group = groups.get(ruleId);
            if (group == null) {
                continue;
            }
            @Nullable RuleEvaluator evaluator = evaluators.find(ruleId, group.fingerprint);
            if (evaluator == null) {
                logFreshStart(ruleId);
                groups.close(ruleId);
                continue;
            }
            evaluator.settle(group, context.getCurrentKey(), watermark, allowedLateness, output);
            if (group.isEmpty()) {
                groups.close(ruleId);
            } else {
                groups.put(ruleId, group);
                plan(evaluator, group, context);
            }
        }
    }

    private void plan(RuleEvaluator evaluator, GroupState group, Context context) throws Exception {
        timers.plan(
                evaluator.rule().ruleId(),
                evaluator.nextWatermark(group, allowedLateness),
                context.timerService());
    }

    private void logFreshStart(String ruleId) {
        if (startedAfresh.add(ruleId)) {
            LOG.warn(
                    "rule {} was changed or removed since the state was saved: what it had counted is dropped",
                    ruleId);
        }
    }

    /** Sends the results of the rules for the current group to the outputs of the operator. */
    private final class OperatorOutput implements EpisodeOutput {
        private final Context context;
        private final Collector<Alert> output;

        OperatorOutput(Context context, Collector<Alert> output) {
            this.context = context;
            this.output = output;
            if (readsAgain) {
                // What an earlier run has read was not ahead of the clock then.
                lostUntil = context.timerService().currentProcessingTime() + maxAhead;
                readsAgain = false;
            }
        }

        @Override
        public void alert(Alert alert) {
            output.collect(alert);
        }

        @Override
        public void episode(
                EngineRule rule, String key, long time, ContributingEvents contributing) {
            forwarder.send(
                    rule,
                    key,
                    time,
                    contributing,
                    match -> context.output(episodes, match),
                    () -> count(CountNames.UNGROUPED, context));
        }

        @Override
        public long created(long time) {
            return replay ? time : context.timerService().currentProcessingTime();
        }

        @Override
        public long lostUntil() {
            return lostUntil;
        }

        @Override
        public long settled() {
            long watermark = context.timerService().currentWatermark();
            return watermark == Long.MIN_VALUE ? watermark : watermark - allowedLateness;
        }

        @Override
        public void withoutValue() {
            count(CountNames.VALUELESS, context);
        }
    }
}
