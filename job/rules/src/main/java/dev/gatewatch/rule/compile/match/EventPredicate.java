package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.TrailEvent;

/** Whether an event passes. Immutable. */
public interface EventPredicate {
    /** Whether it does. */
    boolean test(TrailEvent event);
}
