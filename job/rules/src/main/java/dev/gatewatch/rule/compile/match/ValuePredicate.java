package dev.gatewatch.rule.compile.match;

/** Whether a single value passes. Immutable; never called with nulls. */
public interface ValuePredicate {
    /**
     * Whether it does.
     *
     * @param kind a {@link dev.gatewatch.event.ValueKind} code
     * @param text the value as the event carries it
     */
    boolean test(byte kind, String text);
}
