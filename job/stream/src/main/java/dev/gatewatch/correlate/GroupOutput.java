package dev.gatewatch.correlate;

import dev.gatewatch.engine.correlate.ContributingEvents;
import dev.gatewatch.engine.correlate.EpisodeForwarder;
import dev.gatewatch.engine.correlate.EpisodeOutput;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.rule.plan.EngineRule;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends the results of the rules for the current group to the outputs of the operator. */
final class GroupOutput implements EpisodeOutput {
    private final EpisodeForwarder forwarder;
    private final GroupStates states;
    private final Counts counts;
    private final OutputTag<Match> episodes;
    private final boolean replay;
    private final long allowedLateness;

    @SuppressWarnings("NullAway.Init") // begin sets it
    private KeyedProcessFunction<String, Match, Alert>.Context context;

    @SuppressWarnings("NullAway.Init") // begin sets it
    private Collector<Alert> output;

    private long passed;
    private long lostUntil;

    /**
     * @param episodes receives the episodes that rules of higher levels read
     * @param replay whether alerts are dated by event time
     * @param allowedLateness how far behind the watermark an event may be, milliseconds
     */
    GroupOutput(
            EpisodeForwarder forwarder,
            GroupStates states,
            Counts counts,
            OutputTag<Match> episodes,
            boolean replay,
            long allowedLateness) {
        this.forwarder = forwarder;
        this.states = states;
        this.counts = counts;
        this.episodes = episodes;
        this.replay = replay;
        this.allowedLateness = allowedLateness;
    }

    /**
     * The output for the current element or timer.
     *
     * @param passedTime as {@link #passed} says
     * @param lostTime as {@link #lostUntil} says
     */
    GroupOutput begin(
            KeyedProcessFunction<String, Match, Alert>.Context current,
            Collector<Alert> alerts,
            long passedTime,
            long lostTime) {
        context = current;
        output = alerts;
        passed = passedTime;
        lostUntil = lostTime;
        return this;
    }

    /** Counts what happened to an element. */
    void count(String what, KeyedProcessFunction<String, Match, Alert>.Context current) {
        counts.addShared(what, name -> current.output(SharedCounts.NAMES, name));
    }

    @Override
    public void alert(Alert alert) {
        output.collect(alert);
    }

    @Override
    public void episode(EngineRule rule, String key, long time, ContributingEvents contributing) {
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
    public long passed() {
        return passed;
    }

    @Override
    public void withoutValue() {
        count(CountNames.VALUELESS, context);
    }

    @Override
    public void pastWindow() {
        count(CountNames.PAST_WINDOWS, context);
    }

    @Override
    public void learning(boolean begins) {
        states.learning(begins);
    }

    @Override
    public void forgotten() {
        states.forgotten();
    }
}
