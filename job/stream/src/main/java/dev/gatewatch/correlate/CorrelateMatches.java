package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.EpisodeForwarder;
import dev.gatewatch.engine.correlate.LevelEvaluators;
import dev.gatewatch.engine.correlate.RuleEvaluator;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.WaitingMatch;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.operator.OtherKeys;
import dev.gatewatch.operator.SavedFormat;
import dev.gatewatch.operator.SavedWatermark;
import dev.gatewatch.operator.WritesLater;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs the correlation rules of one level in one keyed operator. State is kept by rule id within
 * each group, so that rules can come, go and change between restarts.
 *
 * <p>A match counts as soon as it arrives, and on a stream alerts are never delayed; only rules
 * that take events in order see it when the watermark has passed it, and a share that is judged by
 * itself alerts at the end of its interval. In a replay an alert is emitted when the watermark has
 * passed the start of its episode, as that was at that point.
 */
public final class CorrelateMatches extends KeyedProcessFunction<String, Match, Alert>
        implements CheckpointedFunction, WritesLater {
    private static final long serialVersionUID = 1L;

    /** That groups are kept by key, not by key and rule. */
    private static final int FORMAT = 2;

    private final DetectionPlan plan;
    private final int level;
    private final long allowedLateness;
    private final long maxAhead;
    private final boolean replay;
    private final OutputTag<Reject> rejects;
    private final OutputTag<Match> episodes;

    private transient boolean readsAgain;
    private transient long lostUntil;
    private transient LevelEvaluators evaluators;
    private transient DroppedRules dropped;
    private transient GroupOutput results;
    private transient @Nullable OtherKeys keys;
    private transient boolean savedEarlier;
    private transient GroupStates states;

    @SuppressWarnings("NullAway.Init") // initializeState sets it, before all else.
    private transient WaitingMatches waiting;

    @SuppressWarnings("NullAway.Init") // likewise
    private transient SavedWatermark passed;

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
    public void use(OtherKeys others) {
        keys = others;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        boolean again = getRuntimeContext().getTaskInfo().getAttemptNumber() > 0;
        readsAgain = !replay && (again || context.isRestored());
        waiting = new WaitingMatches(context.getKeyedStateStore());
        passed = SavedWatermark.of(context);
        savedEarlier = SavedFormat.isEarlier(context, FORMAT);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        states.writeBack();
        passed.save();
    }

    @Override
    public void open(OpenContext context) throws Exception {
        lostUntil = Long.MIN_VALUE;
        EpisodeForwarder forwarder = new EpisodeForwarder(plan);
        evaluators = new LevelEvaluators(plan, level, forwarder, replay);
        dropped = new DroppedRules();
        Counts counts = new Counts(getRuntimeContext());
        states = new GroupStates(getRuntimeContext(), level, counts, keys);
        results = new GroupOutput(forwarder, states, counts, episodes, replay, allowedLateness);
        if (savedEarlier && keys != null) {
            new EarlierGroups(getRuntimeContext()).moveTo(states, keys);
        }
    }

    @Override
    public void processElement(Match match, Context context, Collector<Alert> output)
            throws Exception {
        long watermark = context.timerService().currentWatermark();
        if (watermark != Long.MIN_VALUE && match.time() <= watermark - allowedLateness) {
            results.count(CountNames.LATE, context);
            context.output(rejects, Reject.late(match.evidence().eventId(), match.time()));
            return;
        }
        List<RuleEvaluator> counting = evaluators.countingIn(match);
        if (counting.isEmpty()) {
            return;
        }
        GroupOutput current = output(context, output, passed.passed(context.timerService()));
        KeyedGroups groups = states.get(match.key());
        boolean past = false;
        for (RuleEvaluator evaluator : counting) {
            if (!evaluator.inOrder()) {
                count(evaluator, groups, match, current);
            } else if (match.time() > watermark) {
                waiting.add(
                        WaitingMatch.of(evaluator.rule(), match), groups, context.timerService());
            } else {
                past = true;
            }
        }
        save(match.key(), groups, context);
        if (past) {
            results.count(CountNames.PAST_WINDOWS, context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> output)
            throws Exception {
        passed.passed(context.timerService());
        GroupOutput current = output(context, output, timestamp);
        String key = context.getCurrentKey();
        KeyedGroups groups = states.get(key);
        groups.timerFired(timestamp);
        for (WaitingMatch match : waiting.due(groups, timestamp)) {
            countWaiting(match, key, groups, current);
        }
        // By the timer's time, not the watermark: matches between the two may still be buffered.
        settle(timestamp, key, groups, current);
        save(key, groups, context);
    }

    private GroupOutput output(Context context, Collector<Alert> output, long passed) {
        if (readsAgain) {
            // What an earlier run has read was not ahead of the clock then.
            lostUntil = context.timerService().currentProcessingTime() + maxAhead;
            readsAgain = false;
        }
        return results.begin(context, output, passed, lostUntil);
    }

    private void countWaiting(
            WaitingMatch match, String key, KeyedGroups groups, GroupOutput output) {
        @Nullable RuleEvaluator evaluator = evaluators.find(match.rule(), match.fingerprint());
        if (evaluator != null) {
            count(evaluator, groups, match.match(evaluator.rule(), key), output);
        } else {
            dropped.log(match.rule());
        }
    }

    private void count(
            RuleEvaluator evaluator, KeyedGroups groups, Match match, GroupOutput output) {
        GroupState group = states.group(evaluator.rule(), groups, dropped);
        evaluator.count(group, match, output);
        if (!group.isEmpty()) {
            keep(evaluator, groups, group);
        }
    }

    private void keep(RuleEvaluator evaluator, KeyedGroups groups, GroupState group) {
        states.keep(
                groups,
                evaluator.rule().ruleId(),
                group,
                evaluator.nextWatermark(group, allowedLateness));
    }

    /** Saves what is kept of a group, and has its next turn come. */
    private void save(String key, KeyedGroups groups, Context context) throws Exception {
        long next = groups.next();
        if (next < groups.timer()) {
            groups.timer(next);
            context.timerService().registerEventTimeTimer(next);
        }
        states.save(key, groups);
    }

    private void settle(long watermark, String key, KeyedGroups groups, GroupOutput output) {
        for (String ruleId : groups.due(watermark)) {
            GroupState group = Objects.requireNonNull(groups.get(ruleId), "it is due");
            @Nullable RuleEvaluator evaluator = evaluators.find(ruleId, group.fingerprint);
            if (evaluator == null) {
                dropped.log(ruleId);
                states.drop(groups, ruleId);
                continue;
            }
            evaluator.settle(group, key, watermark, allowedLateness, output);
            if (group.isEmpty()) {
                states.drop(groups, ruleId);
            } else {
                keep(evaluator, groups, group);
            }
        }
    }
}
