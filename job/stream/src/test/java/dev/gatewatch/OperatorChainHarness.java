package dev.gatewatch;

import dev.gatewatch.correlate.CorrelateMatches;
import dev.gatewatch.dedupe.DropDuplicates;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.operator.WriteBackOperator;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The way of an event through the job's own operators, one behind the other as {@link Pipeline} has
 * them, but for patterns: copies are dropped, rules detect, level by level correlates. The test
 * says when the watermark advances, and when all operators are restarted from a snapshot.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
final class OperatorChainHarness implements AutoCloseable {
    private static final OutputTag<Match> EPISODES =
            new OutputTag<>("episodes", TypeInformation.of(Match.class));
    private static final OutputTag<Reject> REJECTS =
            new OutputTag<>("rejects", TypeInformation.of(Reject.class));

    private final DetectionPlan plan;
    private final Timing timing;
    private final Detector detector;
    private final List<Alert> alerts = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, TrailEvent, TrailEvent> dedupe;
    private List<KeyedOneInputStreamOperatorTestHarness<String, Match, Alert>> levels;
    private long watermark = Long.MIN_VALUE;

    OperatorChainHarness(RuleSet rules, Timing timing) throws Exception {
        this.plan = DetectionPlan.of(rules);
        this.timing = timing;
        this.detector = new Detector(plan, FieldPlan.of(rules.fields()));
        this.dedupe = dedupe(null);
        this.levels = new ArrayList<>();
        for (int level = 1; level <= plan.levels(); level++) {
            levels.add(correlate(level, null));
        }
    }

    DetectionPlan plan() {
        return plan;
    }

    /** All alerts so far, in the order in which they came. */
    List<Alert> alerts() {
        return alerts;
    }

    /** The events that were set aside as too late: "eventID" and the id. */
    List<String> late() {
        return late;
    }

    /** An event arrives. */
    void accept(TrailEvent event) throws Exception {
        dedupe.processElement(event, event.time());
        for (TrailEvent one : dedupe.extractOutputValues()) {
            List<Match> matches = new ArrayList<>();
            detector.detect(one, one.time(), matches::add, alerts::add, () -> {});
            for (Match match : matches) {
                send(match);
            }
        }
        dedupe.getOutput().clear();
        drainRejects(dedupe.getSideOutput(REJECTS));
    }

    /** All events up to this time have arrived, but for late ones. */
    void watermark(long time) throws Exception {
        watermark = time;
        dedupe.processWatermark(time);
        dedupe.getOutput().clear();
        for (var level : levels) {
            level.processWatermark(time);
            drain(level);
        }
    }

    /** Everything stops, and goes on from a snapshot; the source repeats its watermark. */
    void restart() throws Exception {
        OperatorSubtaskState saved = dedupe.snapshot(1, 1);
        dedupe.close();
        dedupe = dedupe(saved);
        for (int i = 0; i < levels.size(); i++) {
            saved = levels.get(i).snapshot(1, 1);
            levels.get(i).close();
            levels.set(i, correlate(i + 1, saved));
        }
        if (watermark != Long.MIN_VALUE) {
            watermark(watermark);
        }
    }

    /** How much state and how many timers all operators hold. */
    int remains() {
        int remains = dedupe.numKeyedStateEntries() + dedupe.numEventTimeTimers();
        for (var level : levels) {
            remains += level.numKeyedStateEntries() + level.numEventTimeTimers();
        }
        return remains;
    }

    @Override
    public void close() throws Exception {
        dedupe.close();
        for (var level : levels) {
            level.close();
        }
    }

    private void send(Match match) throws Exception {
        int level = plan.dimensions().get(match.dimension()).level();
        levels.get(level - 1).processElement(match, match.time());
        drain(levels.get(level - 1));
    }

    private void drain(KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> level)
            throws Exception {
        alerts.addAll(level.extractOutputValues());
        level.getOutput().clear();
        drainRejects(level.getSideOutput(REJECTS));
        @Nullable Queue<StreamRecord<Match>> episodes = level.getSideOutput(EPISODES);
        while (episodes != null && !episodes.isEmpty()) {
            send(episodes.remove().getValue());
        }
    }

    private void drainRejects(@Nullable Queue<StreamRecord<Reject>> rejects) {
        while (rejects != null && !rejects.isEmpty()) {
            late.add(rejects.remove().getValue().position());
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<String, TrailEvent, TrailEvent> dedupe(
            @Nullable OperatorSubtaskState saved) throws Exception {
        return opened(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new WriteBackOperator<>(
                                new DropDuplicates(timing.allowedLateness(), REJECTS)),
                        TrailEvent::actor,
                        Types.STRING),
                saved);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> correlate(
            int level, @Nullable OperatorSubtaskState saved) throws Exception {
        return opened(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new WriteBackOperator<>(
                                new CorrelateMatches(
                                        plan,
                                        level,
                                        timing.allowedLateness(),
                                        timing.maxAhead(),
                                        timing.replay(),
                                        REJECTS,
                                        EPISODES)),
                        Match::key,
                        Types.STRING),
                saved);
    }

    private static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> opened(
            KeyedOneInputStreamOperatorTestHarness<String, I, O> harness,
            @Nullable OperatorSubtaskState saved)
            throws Exception {
        harness.setup();
        if (saved != null) {
            harness.initializeState(saved);
        }
        harness.open();
        return harness;
    }
}
