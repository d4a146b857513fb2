package dev.gatewatch.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.Dimension;
import dev.gatewatch.rule.EngineRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the correlation rules of one level in one keyed operator: of the first level those that look
 * at events only, of the next those that look at the episodes of the first, too. State is kept by
 * rule id within each group, so that rules can come, go and change between restarts.
 *
 * <p>A match counts the moment it arrives, and on a stream alerts never wait; only rules that are
 * decided by the watermark see it when the watermark has passed it. In a replay an alert goes out
 * when the watermark has passed the beginning of its episode, and says how the episode stood then:
 * the same however the input was split and read.
 */
public final class CorrelateMatches extends KeyedProcessFunction<String, Match, Alert> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CorrelateMatches.class);

    private final DetectionPlan plan;
    private final int level;
    private final long allowedLateness;
    private final boolean replay;
    private final OutputTag<Reject> rejects;
    private final OutputTag<Match> episodes;

    private transient Map<String, Runner> rules;
    private transient Map<Integer, List<Runner>> dimensions;
    private transient HandOn handOn;
    private transient Set<String> startedAfresh;
    private transient Counts counts;
    private transient MapState<String, Group> groups;
    private transient ValueState<Long> wakeUp;
    private transient MapState<Long, List<WaitingMatch>> waiting;

    /**
     * @param level whose rules it runs, from 1
     * @param allowedLateness how far behind the watermark an event may be, milliseconds
     * @param replay whether episodes are told of when the watermark has passed their beginning, and
     *     dated by event time, so that what goes out is a function of the events alone
     * @param rejects where events go that are later than that
     * @param episodes where the episodes go that rules of higher levels look at
     */
    public CorrelateMatches(
            DetectionPlan plan,
            int level,
            long allowedLateness,
            boolean replay,
            OutputTag<Reject> rejects,
            OutputTag<Match> episodes) {
        this.plan = plan;
        this.level = level;
        this.allowedLateness = allowedLateness;
        this.replay = replay;
        this.rejects = rejects;
        this.episodes = episodes;
    }

    @Override
    public void open(OpenContext context) {
        handOn = new HandOn(plan);
        rules = new HashMap<>();
        dimensions = new HashMap<>();
        Fingerprint64 hash = new Fingerprint64();
        for (Dimension dimension : plan.dimensions()) {
            if (dimension.level() != level) {
                continue;
            }
            List<Runner> runners = new ArrayList<>();
            for (EngineRule rule : dimension.rules()) {
                Runner runner =
                        Runner.of(
                                rule,
                                plan.alertsOnEpisodes(rule.ruleId()),
                                handOn.feeds(rule),
                                replay,
                                hash);
                runners.add(runner);
                rules.put(rule.ruleId(), runner);
            }
            dimensions.put(dimension.number(), runners);
        }
        startedAfresh = new HashSet<>();
        counts = new Counts(getRuntimeContext());
        counts.declare(CountNames.VALUELESS);
        counts.declare(CountNames.PAST_WINDOWS);
        groups =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "groups", Types.STRING, TypeInformation.of(Group.class)));
        wakeUp = getRuntimeContext().getState(new ValueStateDescriptor<>("wake-up", Types.LONG));
        waiting =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "waiting",
                                        Types.LONG,
                                        Types.LIST(TypeInformation.of(WaitingMatch.class))));
    }

    @Override
    public void processElement(Match match, Context context, Collector<Alert> output)
            throws Exception {
        long watermark = context.timerService().currentWatermark();
        if (watermark != Long.MIN_VALUE && match.time() <= watermark - allowedLateness) {
            counts.add(CountNames.LATE);
            context.output(rejects, Reject.late(match.evidence().eventId(), match.time()));
            return;
        }
        Told told = new Told(context, output);
        long next = Long.MAX_VALUE;
        boolean past = false;
        for (Runner runner : runners(match)) {
            if (!runner.inOrder()) {
                next = Math.min(next, count(runner, match, told));
            } else if (match.time() > watermark) {
                wait(runner, match, context);
            } else {
                past = true;
            }
        }
        if (past) {
            counts.add(CountNames.PAST_WINDOWS);
        }
        wakeUpAt(next, context);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> output)
            throws Exception {
        Told told = new Told(context, output);
        @Nullable List<WaitingMatch> due = waiting.get(timestamp);
        if (due != null) {
            List<WaitingMatch> sorted = new ArrayList<>(due);
            sorted.sort((one, other) -> one.evidence().compareTo(other.evidence()));
            for (WaitingMatch match : sorted) {
                countWaiting(match, context.getCurrentKey(), told);
            }
            waiting.remove(timestamp);
        }
        // By the timer's time, not the watermark: matches between the two may still be waiting.
        settle(timestamp, context, told);
    }

    /** The rules that a match counts for. */
    private List<Runner> runners(Match match) {
        List<Runner> asking = new ArrayList<>();
        for (Runner runner : dimensions.getOrDefault(match.dimension(), List.of())) {
            if (runner.rule().counts(match.detections())) {
                asking.add(runner);
            }
        }
        return asking;
    }

    private void wait(Runner runner, Match match, Context context) throws Exception {
        @Nullable List<WaitingMatch> same = waiting.get(match.time());
        List<WaitingMatch> all = same == null ? new ArrayList<>() : same;
        all.add(WaitingMatch.of(runner.rule(), match));
        waiting.put(match.time(), all);
        context.timerService().registerEventTimeTimer(match.time());
    }

    private void countWaiting(WaitingMatch match, String key, Told told) throws Exception {
        @Nullable Runner runner = rules.get(match.rule());
        if (runner != null && runner.rule().fingerprint().equals(match.fingerprint())) {
            count(runner, match.match(runner.rule(), key), told);
        } else {
            tellOfFreshStart(match.rule());
        }
    }

    /** Counts a match; returns the watermark at which the group is to be looked at again. */
    private long count(Runner runner, Match match, Told told) throws Exception {
        Group group = group(runner.rule());
        runner.count(group, match, told);
        if (group.isEmpty()) {
            return Long.MAX_VALUE;
        }
        groups.put(runner.rule().ruleId(), group);
        return runner.nextWatermark(group, allowedLateness);
    }

    private Group group(EngineRule rule) throws Exception {
        @Nullable Group group = groups.get(rule.ruleId());
        if (group != null && group.fingerprint.equals(rule.fingerprint())) {
            return group;
        }
        if (group != null) {
            tellOfFreshStart(rule.ruleId());
        }
        return Group.of(rule.fingerprint());
    }

    private void settle(long watermark, Context context, Told told) throws Exception {
        wakeUp.clear();
        long next = Long.MAX_VALUE;
        List<String> gone = new ArrayList<>();
        Iterator<Map.Entry<String, Group>> entries = groups.iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Group> entry = entries.next();
            @Nullable Runner runner = rules.get(entry.getKey());
            Group group = entry.getValue();
            if (runner == null || !runner.rule().fingerprint().equals(group.fingerprint)) {
                tellOfFreshStart(entry.getKey());
                gone.add(entry.getKey());
                continue;
            }
            runner.settle(group, context.getCurrentKey(), watermark, allowedLateness, told);
            if (group.isEmpty()) {
                gone.add(entry.getKey());
            } else {
                entry.setValue(group);
                next = Math.min(next, runner.nextWatermark(group, allowedLateness));
            }
        }
        for (String rule : gone) {
            groups.remove(rule);
        }
        wakeUpAt(next, context);
    }

    private void wakeUpAt(long time, Context context) throws Exception {
        if (time == Long.MAX_VALUE) {
            return;
        }
        @Nullable Long planned = wakeUp.value();
        if (planned == null || time < planned) {
            // The timer planned before stays: matches may be waiting for the same time.
            wakeUp.update(time);
            context.timerService().registerEventTimeTimer(time);
        }
    }

    private void tellOfFreshStart(String ruleId) {
        if (startedAfresh.add(ruleId)) {
            LOG.warn(
                    "rule {} was changed or removed since the state was saved: what it had counted is dropped",
                    ruleId);
        }
    }

    /** Sends on what the rules tell of the group at hand. */
    private final class Told implements Runner.Told {
        private final Context context;
        private final Collector<Alert> output;

        Told(Context context, Collector<Alert> output) {
            this.context = context;
            this.output = output;
        }

        @Override
        public void alert(Alert alert) {
            output.collect(alert);
        }

        @Override
        public void episode(EngineRule rule, String key, long time, Evidence earliest) {
            handOn.send(
                    rule,
                    key,
                    time,
                    earliest,
                    match -> context.output(episodes, match),
                    () -> counts.add(CountNames.UNGROUPED));
        }

        @Override
        public long created(long time) {
            return replay ? time : context.timerService().currentProcessingTime();
        }

        @Override
        public void leftOut(String what) {
            counts.add(what);
        }
    }
}
