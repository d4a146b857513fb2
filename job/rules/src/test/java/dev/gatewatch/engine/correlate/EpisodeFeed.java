package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.CorrelationOracle.EpisodeBounds;
import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Feeds events to one rule in one group, and keeps the episodes that come out. */
public final class EpisodeFeed implements EpisodeOutput {
    private final RuleEvaluator evaluator;
    private final List<EpisodeBounds> created = new ArrayList<>();
    private final List<EpisodeBounds> closed = new ArrayList<>();
    private final List<List<Long>> announced = new ArrayList<>();
    private GroupState group = new GroupState();
    private long settled = Long.MIN_VALUE;

    public EpisodeFeed(EpisodeRule rule) {
        evaluator = RuleEvaluator.of(rule, true, false, false);
    }

    /** The episodes as they stood when they raised an alert. */
    public List<EpisodeBounds> created() {
        return created;
    }

    /** The episodes that are over. */
    public List<EpisodeBounds> closed() {
        return closed;
    }

    /** What the closing alerts name as announced before, one list an episode. */
    public List<List<Long>> announced() {
        return announced;
    }

    /** The group's state. */
    public GroupState group() {
        return group;
    }

    /** Counts an event if the rule looks at it. */
    public void add(OracleEvent event) {
        if (evaluator.rule().counts(event.matched())) {
            evaluator.count(group, event.match(), this);
        }
    }

    /** All events up to this time have arrived, epoch milliseconds. */
    public void settle(long horizon) {
        settled = Math.max(settled, horizon);
        evaluator.settle(group, OracleEvent.KEY, horizon, 0, this);
        if (evaluator.rule() instanceof EpisodeRule rule
                && rule.subject() == EpisodeRule.Subject.SEQUENCE) {
            // An evaluator does so now and then.
            long width = Math.max(1, Math.min(rule.timespan(), rule.suppress()));
            group.forgetUnbegun(settled, rule.timespan(), width);
        }
    }

    /**
     * Delivers events at most {@code disorder} ms out of order; the horizon follows as closely as
     * it may. In the end everything is settled.
     */
    public void deliver(
            List<OracleEvent> events, long disorder, Random random, StateRestart restart) {
        List<long[]> arrivals = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            long delay = disorder == 0 ? 0 : random.nextLong(disorder);
            arrivals.add(new long[] {events.get(i).time() + delay, i});
        }
        Collections.shuffle(arrivals, random);
        arrivals.sort(Comparator.comparingLong((long[] arrival) -> arrival[0]));
        for (long[] arrival : arrivals) {
            if (random.nextInt(3) == 0) {
                settle(arrival[0] - disorder - 1);
            }
            group = restart.apply(group, random);
            add(events.get((int) arrival[1]));
        }
        long horizon;
        while ((horizon = evaluator.nextWatermark(group, 0)) < Long.MAX_VALUE) {
            settle(horizon);
        }
    }

    /** What happens to the state between two events. */
    public interface StateRestart {
        /** Nothing happens. */
        StateRestart NEVER = (group, random) -> group;

        GroupState apply(GroupState group, Random random);
    }

    @Override
    public void alert(Alert alert) {
        EpisodeBounds episode = EpisodeBounds.of(alert);
        if (alert.activity() == Activity.CREATE) {
            created.add(episode);
        } else {
            closed.add(episode);
            announced.add(Arrays.stream(alert.announced()).boxed().toList());
        }
    }

    @Override
    public void episode(EngineRule rule, String key, long time, ContributingEvents contributing) {}

    @Override
    public long created(long time) {
        return 0;
    }

    @Override
    public long settled() {
        return settled;
    }

    @Override
    public void withoutValue() {}
}
