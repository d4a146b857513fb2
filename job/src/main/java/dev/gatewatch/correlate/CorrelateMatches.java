package dev.gatewatch.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.Dimension;
import dev.gatewatch.rule.EpisodeRule;
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
 * Runs all correlation rules in one keyed operator. State is kept by rule id within each group, so
 * that rules can come, go and change between restarts.
 *
 * <p>On a stream, a match counts the moment it arrives, so that alerts never wait. In order (for
 * replays), it waits until the watermark has passed it, and matches of one group count by time,
 * then eventID: what goes out is then the same however the input was split and read.
 */
public final class CorrelateMatches extends KeyedProcessFunction<String, Match, Alert> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CorrelateMatches.class);

    private final DetectionPlan plan;
    private final long allowedLateness;
    private final boolean inOrder;
    private final OutputTag<Reject> rejects;

    private transient Map<String, Episodes> rules;
    private transient List<List<Episodes>> dimensions;
    private transient Fingerprint64 hash;
    private transient Set<String> startedAfresh;
    private transient Counts counts;
    private transient MapState<String, Group> groups;
    private transient ValueState<Long> wakeUp;
    private transient MapState<Long, List<Match>> waiting;

    /**
     * @param allowedLateness how far behind the watermark an event may be, milliseconds
     * @param inOrder whether matches wait for the watermark and count in the order of time
     * @param rejects where events go that are later than that
     */
    public CorrelateMatches(
            DetectionPlan plan, long allowedLateness, boolean inOrder, OutputTag<Reject> rejects) {
        this.plan = plan;
        this.allowedLateness = allowedLateness;
        this.inOrder = inOrder;
        this.rejects = rejects;
    }

    @Override
    public void open(OpenContext context) {
        rules = new HashMap<>();
        dimensions = new ArrayList<>();
        for (Dimension dimension : plan.dimensions()) {
            List<Episodes> episodes = new ArrayList<>();
            for (EpisodeRule rule : dimension.rules()) {
                Episodes one = new Episodes(rule);
                episodes.add(one);
                rules.put(rule.ruleId(), one);
            }
            dimensions.add(episodes);
        }
        hash = new Fingerprint64();
        startedAfresh = new HashSet<>();
        counts = new Counts(getRuntimeContext());
        counts.declare(CountNames.VALUELESS);
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
                                        Types.LIST(TypeInformation.of(Match.class))));
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
        if (inOrder) {
            @Nullable List<Match> same = waiting.get(match.time());
            List<Match> all = same == null ? new ArrayList<>() : same;
            all.add(match);
            waiting.put(match.time(), all);
            context.timerService().registerEventTimeTimer(match.time());
        } else {
            count(
                    match,
                    context.timerService().currentProcessingTime(),
                    context.getCurrentKey(),
                    output);
            wakeUpAt(nextHorizon(match), context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> output)
            throws Exception {
        @Nullable List<Match> due = inOrder ? waiting.get(timestamp) : null;
        if (due != null) {
            List<Match> sorted = new ArrayList<>(due);
            sorted.sort((one, other) -> one.evidence().compareTo(other.evidence()));
            for (Match match : sorted) {
                count(match, match.time(), context.getCurrentKey(), output);
            }
            waiting.remove(timestamp);
        }
        // By the timer's time, not the watermark: in order, matches between the two may still be
        // waiting.
        settle(timestamp - allowedLateness, context, output);
    }

    private void count(Match match, long now, String key, Collector<Alert> output)
            throws Exception {
        for (Episodes episodes : dimensions.get(match.dimension())) {
            EpisodeRule rule = episodes.rule();
            if (!rule.counts(match.detections())) {
                continue;
            }
            @Nullable String value = rule.valueOf(match);
            if (value == null) {
                counts.add(CountNames.VALUELESS);
                continue;
            }
            Group group = group(rule);
            episodes.add(
                    group,
                    hash.of(value),
                    match.evidence(),
                    now,
                    (activity, extent) -> output.collect(extent.alert(activity, rule, key)));
            groups.put(rule.ruleId(), group);
        }
    }

    private Group group(EpisodeRule rule) throws Exception {
        @Nullable Group group = groups.get(rule.ruleId());
        if (group != null && group.fingerprint.equals(rule.fingerprint())) {
            return group;
        }
        if (group != null) {
            tellOfFreshStart(rule.ruleId());
        }
        return Group.of(rule.fingerprint());
    }

    private void settle(long horizon, Context context, Collector<Alert> output) throws Exception {
        wakeUp.clear();
        long next = Long.MAX_VALUE;
        List<String> gone = new ArrayList<>();
        Iterator<Map.Entry<String, Group>> entries = groups.iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Group> entry = entries.next();
            @Nullable Episodes episodes = rules.get(entry.getKey());
            Group group = entry.getValue();
            if (episodes == null || !episodes.rule().fingerprint().equals(group.fingerprint)) {
                tellOfFreshStart(entry.getKey());
                gone.add(entry.getKey());
                continue;
            }
            String key = context.getCurrentKey();
            episodes.settle(
                    group,
                    horizon,
                    (activity, extent) ->
                            output.collect(extent.alert(activity, episodes.rule(), key)));
            if (group.isEmpty()) {
                gone.add(entry.getKey());
            } else {
                entry.setValue(group);
                next = Math.min(next, episodes.nextHorizon(group));
            }
        }
        for (String rule : gone) {
            groups.remove(rule);
        }
        wakeUpAt(next, context);
    }

    private long nextHorizon(Match match) throws Exception {
        long next = Long.MAX_VALUE;
        for (Episodes episodes : dimensions.get(match.dimension())) {
            if (episodes.rule().counts(match.detections())) {
                @Nullable Group group = groups.get(episodes.rule().ruleId());
                next = group == null ? next : Math.min(next, episodes.nextHorizon(group));
            }
        }
        return next;
    }

    private void wakeUpAt(long horizon, Context context) throws Exception {
        if (horizon == Long.MAX_VALUE) {
            return;
        }
        long time = horizon + allowedLateness;
        @Nullable Long planned = wakeUp.value();
        if (planned == null || time < planned) {
            if (planned != null) {
                context.timerService().deleteEventTimeTimer(planned);
            }
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
}
