package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.TrailEvent;

/** Whether an event passes. Immutable. */
public interface EventPredicate {
    /**
     * Whether it does.
     *
     * @param found the literals of the event, for predicates that look for them together
     */
    boolean test(TrailEvent event, FoundLiterals found);

    /** Whether it does, for a predicate that looks at the values itself. */
    default boolean test(TrailEvent event) {
        return test(event, FoundLiterals.NONE);
    }
}
