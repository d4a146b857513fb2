package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.TrailEvent;

/** Passes if a value of a field has one of some literals, each in its place. */
public final class LiteralPredicate implements EventPredicate {
    private final int field;
    private final int[] literals;

    /**
     * Over one field.
     *
     * @param literals their numbers in the search, ascending
     */
    public LiteralPredicate(int field, int... literals) {
        this.field = field;
        this.literals = literals.clone();
    }

    @Override
    public boolean test(TrailEvent event, FoundLiterals found) {
        return found.any(field, literals);
    }
}
