package dev.gatewatch.engine.correlate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Parses values of events as numbers. Attackers may choose them. */
final class NumberParser {
    private static final int MAX_LENGTH = 40;
    private static final int MAX_EXPONENT = 30;

    private NumberParser() {}

    /**
     * The number in a text, or null if it is none, or has more digits or a larger size than is
     * plausible: sums stay cheap whatever the input.
     */
    static @Nullable BigDecimal parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        char start = text.charAt(0);
        if (start != '-' && start != '+' && start != '.' && (start < '0' || start > '9')) {
            return null;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean part =
                    (c >= '0' && c <= '9')
                            || c == '.'
                            || c == 'e'
                            || c == 'E'
                            || c == '-'
                            || c == '+';
            if (!part) {
                return null;
            }
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_LENGTH + MAX_EXPONENT ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
