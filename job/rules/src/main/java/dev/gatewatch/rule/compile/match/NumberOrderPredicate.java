package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.model.Comparison;
import java.math.BigDecimal;

/**
 * Passes a number, or a text that is one, that satisfies a comparison. Compares digit by digit:
 * parsing each value would allocate, and huge exponents cost.
 */
public final class NumberOrderPredicate implements ValuePredicate {
    private static final byte TEXT = ValueKind.TEXT.code();
    private static final byte NUMBER = ValueKind.NUMBER.code();

    /** Exponents beyond this are not meaningful in a record, but still large or small. */
    private static final int MAX_EXPONENT = 100_000_000;

    private final Comparison comparison;
    private final int sign;
    private final String digits;

    /** The power of ten of the place before the first digit: 250 is 0.25 by ten to the third. */
    private final long magnitude;

    /** A number that compares in this way with this value. */
    public NumberOrderPredicate(Comparison comparison, BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        this.comparison = comparison;
        this.sign = stripped.signum();
        this.digits = sign == 0 ? "" : stripped.unscaledValue().abs().toString();
        this.magnitude = sign == 0 ? 0 : (long) digits.length() - stripped.scale();
    }

    @Override
    public boolean test(byte kind, String text) {
        if ((kind != NUMBER && kind != TEXT) || text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        int start = first == '-' || first == '+' ? 1 : 0;
        int point = skipDigits(text, start);
        int end = point;
        if (point < text.length() && text.charAt(point) == '.') {
            end = skipDigits(text, point + 1);
        }
        if (end == start || (end == start + 1 && point == start)) {
            return false;
        }
        long exponent = 0;
        if (end < text.length()) {
            exponent = exponent(text, end);
            if (exponent == Long.MIN_VALUE) {
                return false;
            }
        }
        return comparison.accepts(order(text, first == '-', start, point, end, exponent));
    }

    private int order(String text, boolean minus, int start, int point, int end, long exponent) {
        int leading = start;
        while (leading < end && (text.charAt(leading) == '0' || leading == point)) {
            leading++;
        }
        int textSign = leading == end ? 0 : minus ? -1 : 1;
        if (textSign != sign || sign == 0) {
            return Integer.compare(textSign, sign);
        }
        long places = leading < point ? point - leading : (long) point + 1 - leading;
        int order = Long.compare(places + exponent, magnitude);
        return textSign * (order != 0 ? order : digitOrder(text, leading, point, end));
    }

    private int digitOrder(String text, int from, int point, int end) {
        int next = 0;
        for (int at = from; at < end; at++) {
            if (at == point) {
                continue;
            }
            char other = next < digits.length() ? digits.charAt(next) : '0';
            next++;
            if (text.charAt(at) != other) {
                return Character.compare(text.charAt(at), other);
            }
        }
        // The further digits of the rule's value are not all zeros, as those are stripped.
        return next < digits.length() ? -1 : 0;
    }

    /** The exponent that starts here, or the least long if there is none. */
    private static long exponent(String text, int at) {
        char mark = text.charAt(at);
        int start = at + 1;
        if ((mark != 'e' && mark != 'E') || start == text.length()) {
            return Long.MIN_VALUE;
        }
        char sign = text.charAt(start);
        if (sign == '-' || sign == '+') {
            start++;
        }
        if (start == text.length() || skipDigits(text, start) != text.length()) {
            return Long.MIN_VALUE;
        }
        long exponent = 0;
        for (int i = start; i < text.length() && exponent < MAX_EXPONENT; i++) {
            exponent = exponent * 10 + (text.charAt(i) - '0');
        }
        return sign == '-' ? -exponent : exponent;
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
