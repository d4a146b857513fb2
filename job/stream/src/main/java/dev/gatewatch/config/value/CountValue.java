package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;

/**
 * A whole number.
 *
 * @param least the smallest allowed
 * @param most the largest allowed
 */
public record CountValue(int least, int most) implements ValueType<Integer> {
    /** More digits exceed every allowed count, and could overflow. */
    private static final int MAX_DIGITS = 9;

    @Override
    public String description() {
        return "number, " + least + " to " + most;
    }

    @Override
    public Integer parse(String text) {
        boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS;
        for (int i = 0; i < text.length() && digits; i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        int value = digits ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    Excerpt.of(text) + " must be a whole number from " + least + " to " + most);
        }
        return value;
    }
}
