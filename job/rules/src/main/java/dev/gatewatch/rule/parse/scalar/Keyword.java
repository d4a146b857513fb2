package dev.gatewatch.rule.parse.scalar;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A constant as rules write it: small letters, with hyphens. */
public final class Keyword {
    private Keyword() {}

    /** How rules write a constant. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant that is written this way, or null and a problem.
     *
     * @param what what it is, for the message
     */
    public static <E extends Enum<E>> @Nullable E read(
            String what, String text, E[] constants, Location location, Problems problems) {
        for (E constant : constants) {
            if (text(constant).equals(text)) {
                return constant;
            }
        }
        problems.add(
                location,
                "unknown "
                        + what
                        + " "
                        + Excerpt.of(text)
                        + DidYouMean.hint(
                                text, Arrays.stream(constants).map(Keyword::text).toList()));
        return null;
    }
}
