package dev.gatewatch.rule.yaml;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param text the value as text: numbers and booleans as they are written, null possibly empty
 * @param kind what it is by YAML's rules
 * @param verbatim how many columns after the location the text is written literally, on one line;
 *     -1 if it is not, because of escapes or line breaks
 */
public record YamlScalar(String text, Kind kind, int verbatim, Location location)
        implements YamlNode {
    private static final int MAX_NUMBER = 50;
    private static final int MAX_SCALE = 400;

    /**
     * Types of the core schema.
     *
     * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2, 10.3</a>
     */
    public enum Kind {
        TEXT,
        INTEGER,
        FLOAT,
        BOOLEAN,
        NULL
    }

    /** Whether it is null. */
    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /** Whether it is a number. */
    public boolean isNumber() {
        return kind == Kind.INTEGER || kind == Kind.FLOAT;
    }

    /**
     * The number that it is, or null if it is none, is infinite, or is too long to be meaningful in
     * a rule.
     */
    public @Nullable BigDecimal number() {
        if (!isNumber() || text.length() > MAX_NUMBER) {
            return null;
        }
        try {
            if (text.startsWith("0x")) {
                return new BigDecimal(new BigInteger(text.substring(2), 16));
            }
            if (text.startsWith("0o")) {
                return new BigDecimal(new BigInteger(text.substring(2), 8));
            }
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.scale()) > MAX_SCALE ? null : value;
        } catch (NumberFormatException e) {
            // Infinite, not a number, or an exponent beyond an integer.
            return null;
        }
    }

    /** The location of the character at this index of the text, or else of the scalar's start. */
    public Location at(int index) {
        if (verbatim < 0 || index > text.length()) {
            return location;
        }
        int column = location.column() + verbatim + text.codePointCount(0, index);
        return new Location(location.path(), location.line(), column);
    }

    @Override
    public String description() {
        return switch (kind) {
            case NULL -> "nothing";
            case TEXT -> "the text " + Excerpt.of(text);
            default -> Excerpt.of(text);
        };
    }
}
