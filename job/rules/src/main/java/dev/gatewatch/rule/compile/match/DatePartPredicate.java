package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.model.Comparison;
import dev.gatewatch.rule.model.DateUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Passes a date one part of which satisfies a comparison. */
public final class DatePartPredicate implements ValuePredicate {
    private static final byte TEXT = ValueKind.TEXT.code();
    private static final byte NUMBER = ValueKind.NUMBER.code();

    private final DateUnit unit;
    private final Comparison comparison;
    private final int floor;
    private final boolean whole;

    /** A part that compares in this way with this value. */
    public DatePartPredicate(DateUnit unit, Comparison comparison, BigDecimal value) {
        this.unit = unit;
        this.comparison = comparison;
        BigDecimal limit = BigDecimal.valueOf(1_000_000);
        BigDecimal bounded = value.min(limit).max(limit.negate());
        this.floor = bounded.setScale(0, RoundingMode.FLOOR).intValueExact();
        this.whole = bounded.compareTo(BigDecimal.valueOf(floor)) == 0;
    }

    @Override
    public boolean test(byte kind, String text) {
        if (kind != TEXT && kind != NUMBER) {
            return false;
        }
        long second = DateText.epochSecond(text);
        if (second == DateText.NONE) {
            return false;
        }
        int part = unit.of(second);
        // A value between two whole numbers is greater than the lower one.
        return comparison.accepts(part == floor && !whole ? -1 : Integer.compare(part, floor));
    }
}
