package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.DistinctSample;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.TimeBucket;
import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.BitSet;
import java.util.Objects;

/**
 * Whether certain rules have matches in the window; the values of its buckets are the rules'
 * positions.
 */
final class BooleanCondition implements EpisodeCondition {
    private final Clause clause;
    private final int rules;
    private final long timespan;
    private final long width;
    private final BitSet matched = new BitSet();

    BooleanCondition(EpisodeRule rule, long width) {
        this.clause = Objects.requireNonNull(rule.clause());
        this.rules = rule.detections().length;
        this.timespan = rule.timespan();
        this.width = width;
    }

    @Override
    public int values() {
        return rules;
    }

    @Override
    public boolean holds(GroupState group, long end) {
        long start = end - timespan;
        matched.clear();
        for (TimeBucket bucket : group.buckets) {
            long bucketStart = bucket.index * width;
            if (bucketStart > end || bucketStart + width - 1 < start) {
                continue;
            }
            if (start <= bucketStart) {
                DistinctSample first = bucket.first();
                for (int i = 0; i < first.size; i++) {
                    match(first.time(i), first.value(i), start, end);
                }
            } else {
                for (int i = 0; i < bucket.latestValues(); i++) {
                    match(bucket.latestTime(i), bucket.latestValue(i), start, end);
                }
            }
        }
        return holds(clause, matched);
    }

    private void match(long time, long rule, long start, long end) {
        if (time >= start && time <= end) {
            matched.set((int) rule);
        }
    }

    /** Whether the clause holds if these rules have matches. */
    static boolean holds(Clause clause, BitSet matched) {
        if (clause instanceof Clause.And and) {
            for (Clause operand : and.operands()) {
                if (!holds(operand, matched)) {
                    return false;
                }
            }
            return true;
        }
        if (clause instanceof Clause.Or or) {
            for (Clause operand : or.operands()) {
                if (holds(operand, matched)) {
                    return true;
                }
            }
            return false;
        }
        if (clause instanceof Clause.Not not) {
            return !holds(not.operand(), matched);
        }
        return matched.get(((Clause.Matched) clause).rule());
    }
}
