package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.DistinctSketch;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.IntervalMemory;
import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.value.ValueHash;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.plan.BaselineRule;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a rule on what is usual: it takes events in order. What is usual for an interval is
 * determined at its first event, from intervals that are over, and so for all of it. A count and a
 * number of different values fire at the event with which they exceed it and at each one after that
 * in the interval; a share fires at the end of its interval.
 */
final class BaselineEvaluator implements RuleEvaluator {
    /** Shares are remembered in millionths; one more, as zero is an interval without events. */
    private static final int MILLION = 1_000_000;

    private final BaselineRule rule;
    private final MemoryEpisodes episodes;
    private final boolean share;
    private final ValueHash hash = new ValueHash();

    BaselineEvaluator(BaselineRule rule, boolean alerts, boolean feeds) {
        this.rule = rule;
        this.share = rule.measure() == Measure.SHARE;
        this.episodes = new MemoryEpisodes(rule, rule.suppress(), alerts, feeds);
    }

    @Override
    public BaselineRule rule() {
        return rule;
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public void count(GroupState group, Match match, EpisodeOutput output) {
        @Nullable String value = rule.value() < 0 ? null : match.values()[rule.value()];
        if (rule.measure() == Measure.DISTINCT && value == null) {
            output.withoutValue();
            return;
        }
        settle(group, match.key(), match.time() - 1, 0, output);
        IntervalMemory memory = group.intervals;
        if (memory != null && memory.isOver(Math.floorDiv(match.time(), rule.every()))) {
            output.pastWindow();
            return;
        }
        if (memory == null) {
            memory = IntervalMemory.from(match.time());
            group.intervals = memory;
            output.learning(true);
        }
        if (memory.interval == IntervalMemory.NONE) {
            begin(memory, Math.floorDiv(match.time(), rule.every()), output);
        }
        memory.count++;
        if (share) {
            if (rule.isShare(match.detections())) {
                memory.matched++;
                memory.keep(match.evidence());
            }
            return;
        }
        memory.keep(match.evidence());
        if (value != null) {
            DistinctSketch distinct = memory.distinct;
            if (distinct == null) {
                distinct = new DistinctSketch();
                memory.distinct = distinct;
            }
            distinct.add(hash.of(value));
        }
        long number = number(memory);
        if (memory.exceeded) {
            Evidence[] events = {match.evidence()};
            fire(group, memory, match.key(), match.time(), 1, events, (double) number, output);
        } else if (!memory.learning
                && memory.usual >= 0
                && number >= rule.atLeast()
                && number > rule.times() * memory.usual) {
            memory.exceeded = true;
            fire(
                    group,
                    memory,
                    match.key(),
                    match.time(),
                    memory.count,
                    memory.earliest(),
                    (double) number,
                    output);
        }
    }

    private void begin(IntervalMemory memory, long interval, EpisodeOutput output) {
        long start = interval * rule.every();
        if (memory.learning && start - memory.since >= rule.learning()) {
            memory.learning = false;
            output.learning(false);
        }
        long first = -Math.floorDiv(-memory.since, rule.every());
        double usual =
                memory.learning
                        ? Unusual.UNKNOWN
                        : memory.past.usual(
                                interval,
                                first,
                                rule.memory() / rule.every(),
                                rule.compare(),
                                !share,
                                rule.every());
        memory.begin(interval, share && usual >= 0 ? (usual - 1) / MILLION : usual);
    }

    /** The number of the open interval; of a share, in millionths and one more. */
    private long number(IntervalMemory memory) {
        return switch (rule.measure()) {
            case COUNT -> memory.count;
            case DISTINCT -> memory.distinct == null ? 0 : memory.distinct.count();
            case SHARE -> 1 + (memory.matched * MILLION + memory.count / 2) / memory.count;
        };
    }

    private void fire(
            GroupState group,
            IntervalMemory memory,
            String key,
            long time,
            long count,
            Evidence[] events,
            double observed,
            EpisodeOutput output) {
        long start = memory.interval * rule.every();
        Unusual unusual =
                new Unusual(
                        Unusual.Kind.valueOf(rule.measure().name()),
                        observed,
                        memory.usual,
                        share ? memory.count : 0,
                        Math.max(memory.since, start - rule.memory()),
                        rule.every(),
                        new String[0]);
        episodes.fire(group, key, time, count, events, memory.latest(), unusual, output);
    }

    @Override
    public void settle(
            GroupState group,
            String key,
            long watermark,
            long allowedLateness,
            EpisodeOutput output) {
        IntervalMemory memory = group.intervals;
        if (memory != null && memory.interval != IntervalMemory.NONE) {
            long last = (memory.interval + 1) * rule.every() - 1;
            if (last <= watermark) {
                end(group, memory, key, last, output);
            }
        }
        episodes.settle(group, key, watermark, output);
        if (memory != null && expiresAt(memory) <= watermark) {
            if (memory.learning) {
                output.learning(false);
            }
            group.intervals = null;
        }
    }

    private void end(
            GroupState group, IntervalMemory memory, String key, long last, EpisodeOutput output) {
        if (share && !memory.learning && memory.count >= rule.atLeast()) {
            double observed = (double) memory.matched / memory.count;
            if (observed > rule.above()
                    && memory.usual >= 0
                    && observed > rule.times() * memory.usual) {
                fire(group, memory, key, last, memory.matched, memory.earliest(), observed, output);
            }
        }
        long kept = rule.memory() / rule.every();
        memory.end(number(memory), memory.interval + 1 - kept);
    }

    /** When nothing that is remembered counts any more. */
    private long expiresAt(IntervalMemory memory) {
        long last = memory.lastKnown();
        return last == IntervalMemory.NONE
                ? Long.MIN_VALUE
                : (last + 1) * rule.every() + rule.memory() - 1;
    }

    @Override
    public long nextWatermark(GroupState group, long allowedLateness) {
        long next = episodes.nextWatermark(group);
        IntervalMemory memory = group.intervals;
        if (memory == null) {
            return next;
        }
        return Math.min(
                next,
                memory.interval == IntervalMemory.NONE
                        ? expiresAt(memory)
                        : (memory.interval + 1) * rule.every() - 1);
    }
}
