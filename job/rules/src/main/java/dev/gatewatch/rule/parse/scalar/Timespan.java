package dev.gatewatch.rule.parse.scalar;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a length of time as Sigma writes it: {@code 90s}, {@code 10m}, {@code 1h}. */
public final class Timespan {
    /** Far beyond any window, and far from where times in milliseconds overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final int MAX_DIGITS = 12;

    private Timespan() {}

    /**
     * The length of time, or null and a problem.
     *
     * @param key what it is for, for messages
     * @param shortest the least that is allowed
     */
    public static @Nullable Duration read(
            String key, YamlScalar scalar, Duration shortest, Problems problems) {
        String text = scalar.text();
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits != text.length() - 1) {
            problems.add(
                    scalar.location(),
                    key
                            + " must be a whole number and one of s, m, h, d, w, such as 10m; not "
                            + scalar.description());
            return null;
        }
        char unit = text.charAt(digits);
        Duration one = unit(unit);
        if (one == null) {
            problems.add(scalar.at(digits), unknownUnit(key, unit));
            return null;
        }
        Duration length = digits > MAX_DIGITS ? null : times(one, text.substring(0, digits));
        if (length == null || length.compareTo(LONGEST) > 0) {
            problems.add(scalar.location(), key + " must be at most " + LONGEST.toDays() + "d");
            return null;
        }
        if (length.compareTo(shortest) < 0) {
            problems.add(
                    scalar.location(), key + " must be at least " + shortest.toSeconds() + "s");
            return null;
        }
        return length;
    }

    private static @Nullable Duration times(Duration one, String count) {
        try {
            return one.multipliedBy(Long.parseLong(count));
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Duration unit(char unit) {
        return switch (unit) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            case 'w' -> Duration.ofDays(7);
            default -> null;
        };
    }

    private static String unknownUnit(String key, char unit) {
        return unit == 'M' || unit == 'y'
                ? key + ": months and years have no fixed length; write days, such as 30d"
                : key + " must end in one of s, m, h, d, w";
    }
}
