package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.rule.plan.EpisodeRule;

/**
 * Whether a monotone condition holds on the closed window that ends at a time. One thread at a
 * time.
 */
interface EpisodeCondition {
    /** Whether it holds, and the event or events at that time take part. */
    boolean holds(GroupState group, long end);

    /** How many different values a bucket must keep for it. */
    int values();

    /** The condition of a rule whose groups have buckets of this width, in milliseconds. */
    static EpisodeCondition of(EpisodeRule rule, long width) {
        return switch (rule.subject()) {
            case EVENTS ->
                    new DistinctCountCondition(rule.minimum(), rule.timespan(), width, false);
            case VALUES, RULES ->
                    new DistinctCountCondition(rule.minimum(), rule.timespan(), width, true);
            case CLAUSE -> new BooleanCondition(rule, width);
            case SEQUENCE -> new SequenceCondition(rule.detections().length, rule.timespan());
        };
    }
}
