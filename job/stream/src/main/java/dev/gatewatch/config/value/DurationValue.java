package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;
import java.time.Duration;

/**
 * A length of time, written as a whole number and {@code ms}, {@code s}, {@code m}, {@code h} or
 * {@code d}.
 *
 * @param least the shortest allowed, as written in the configuration
 * @param most the longest allowed, as written in the configuration
 */
public record DurationValue(String least, String most) implements ValueType<Duration> {
    /** More digits are not meaningful, and could overflow. */
    private static final int MAX_DIGITS = 9;

    @Override
    public String description() {
        return "duration, " + least + " to " + most;
    }

    @Override
    public Duration parse(String text) {
        Duration value = read(text);
        if (value.compareTo(read(least)) < 0) {
            throw new IllegalArgumentException(
                    text + " is too short: at least " + least + " is needed");
        }
        if (value.compareTo(read(most)) > 0) {
            throw new IllegalArgumentException(
                    text + " is too long: at most " + most + " is allowed");
        }
        return value;
    }

    private static Duration read(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MAX_DIGITS) {
            throw notADuration(text);
        }
        long number = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw notADuration(text);
        };
    }

    private static IllegalArgumentException notADuration(String text) {
        return new IllegalArgumentException(
                Excerpt.of(text)
                        + " is no duration: write a whole number and its unit, ms, s, m, h or d,"
                        + " such as 2m");
    }
}
