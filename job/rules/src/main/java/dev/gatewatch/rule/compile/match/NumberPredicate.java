package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.ValueKind;
import java.math.BigDecimal;

/** Passes a number of equal value, however it is written, and a text that is written the same. */
public final class NumberPredicate implements ValuePredicate {
    private static final byte TEXT = ValueKind.TEXT.code();
    private static final byte NUMBER = ValueKind.NUMBER.code();

    /** Exponents beyond this are not meaningful in a record. */
    private static final int MAX_EXPONENT = 100_000;

    private final String written;
    private final boolean negative;
    private final String digits;

    /** The power of ten of the place before the first digit: 250 is 0.25 by ten to the third. */
    private final int magnitude;

    /**
     * This number.
     *
     * @param written as the rule writes it
     */
    public NumberPredicate(BigDecimal value, String written) {
        BigDecimal stripped = value.stripTrailingZeros();
        this.written = Folding.fold(written);
        this.negative = stripped.signum() < 0;
        this.digits = stripped.signum() == 0 ? "" : stripped.unscaledValue().abs().toString();
        this.magnitude = digits.isEmpty() ? 0 : digits.length() - stripped.scale();
    }

    @Override
    public boolean test(byte kind, String text) {
        if (kind == TEXT) {
            return Folding.equal(written, text);
        }
        return kind == NUMBER && (Folding.equal(written, text) || hasValue(text));
    }

    /** Compares digit by digit: parsing each value would allocate, and huge exponents cost. */
    private boolean hasValue(String text) {
        boolean minus = !text.isEmpty() && text.charAt(0) == '-';
        int matched = 0;
        int places = 0;
        boolean started = false;
        boolean fraction = false;
        int at = minus ? 1 : 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '.') {
                fraction = true;
                continue;
            }
            if (c < '0' || c > '9') {
                break;
            }
            started |= c != '0';
            if (!started) {
                places -= fraction ? 1 : 0;
                continue;
            }
            places += fraction ? 0 : 1;
            if (matched < digits.length()) {
                if (c != digits.charAt(matched++)) {
                    return false;
                }
            } else if (c != '0') {
                return false;
            }
        }
        if (matched != digits.length()) {
            return false;
        }
        return digits.isEmpty() || (minus == negative && places + exponent(text, at) == magnitude);
    }

    private static int exponent(String text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        boolean minus = false;
        int exponent = 0;
        for (int i = at + 1; i < text.length() && exponent < MAX_EXPONENT; i++) {
            char c = text.charAt(i);
            if (c == '-') {
                minus = true;
            } else if (c != '+') {
                exponent = exponent * 10 + (c - '0');
            }
        }
        return minus ? -exponent : exponent;
    }
}
