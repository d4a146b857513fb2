package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.TrailEvent;
import java.util.List;

/** Passes if at least one operand does. */
public final class OrPredicate implements EventPredicate {
    private final EventPredicate[] operands;

    /** Of these operands, evaluated in this order. */
    public OrPredicate(List<EventPredicate> operands) {
        this.operands = operands.toArray(new EventPredicate[0]);
    }

    @Override
    public boolean test(TrailEvent event, FoundLiterals found) {
        for (EventPredicate operand : operands) {
            if (operand.test(event, found)) {
                return true;
            }
        }
        return false;
    }
}
