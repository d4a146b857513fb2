package dev.gatewatch.event.admin;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a call of an administrator requested: its parameters that matter, without what AWS hides.
 * The two arrays are parallel and have at least one element.
 *
 * @param names as in the record, without {@code requestParameters.}
 * @param values null for a parameter that the call left out, which is what a rule looked for; empty
 *     for one without a value
 */
// Flink has native serializers for arrays of texts.
@SuppressWarnings("ArrayRecordComponent")
public record Changes(String[] names, @Nullable String[] values) {
    /** How many parameters are kept. */
    public static final int MAX_COUNT = 12;

    /** What AWS writes in place of a value that it does not show. */
    public static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /** How many there are. */
    public int size() {
        return names.length;
    }

    /** The value of a parameter; null if it is not among them, or was left out. */
    public @Nullable String value(String name) {
        for (int at = 0; at < names.length; at++) {
            if (names[at].equals(name)) {
                return values[at];
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Changes that
                && Arrays.equals(names, that.names)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(names) + Arrays.toString(values);
    }
}
