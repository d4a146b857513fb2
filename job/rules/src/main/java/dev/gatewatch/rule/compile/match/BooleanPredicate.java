package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.ValueKind;

/** Passes a boolean, and its name as text. */
public final class BooleanPredicate implements ValuePredicate {
    private static final byte TEXT = ValueKind.TEXT.code();
    private static final byte BOOLEAN = ValueKind.BOOLEAN.code();

    private final String name;

    /** This boolean. */
    public BooleanPredicate(boolean value) {
        this.name = value ? "true" : "false";
    }

    @Override
    public boolean test(byte kind, String text) {
        return (kind == BOOLEAN || kind == TEXT) && Folding.equal(name, text);
    }
}
