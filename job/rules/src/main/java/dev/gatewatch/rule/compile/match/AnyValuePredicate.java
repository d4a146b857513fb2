package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import java.util.List;

/** Passes if any value of a field passes any of some tests. */
public final class AnyValuePredicate implements EventPredicate {
    private static final byte NULL = ValueKind.NULL.code();

    private final int field;
    private final boolean passesNull;
    private final ValuePredicate[] tests;

    /**
     * Over one field.
     *
     * @param field its id
     * @param passesNull whether the field passes if it is absent or null
     * @param tests the tests, one of which other values must pass
     */
    public AnyValuePredicate(int field, boolean passesNull, List<ValuePredicate> tests) {
        this.field = field;
        this.passesNull = passesNull;
        this.tests = tests.toArray(new ValuePredicate[0]);
    }

    @Override
    public boolean test(TrailEvent event, FoundLiterals found) {
        int slot = event.find(field);
        if (slot < 0) {
            return passesNull;
        }
        byte[] kinds = event.kinds();
        String[] texts = event.texts();
        for (int end = event.end(slot); slot < end; slot++) {
            if (kinds[slot] == NULL ? passesNull : passes(kinds[slot], texts[slot])) {
                return true;
            }
        }
        return false;
    }

    private boolean passes(byte kind, String text) {
        for (ValuePredicate test : tests) {
            if (test.test(kind, text)) {
                return true;
            }
        }
        return false;
    }
}
