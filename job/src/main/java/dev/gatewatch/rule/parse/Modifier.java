package dev.gatewatch.rule.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can stand behind a field's name.
 *
 * @see <a
 *     href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-appendix-modifiers.md">Sigma
 *     modifiers</a>
 */
enum Modifier {
    CONTAINS,
    STARTSWITH,
    ENDSWITH,
    ALL;

    /** Sigma has them, this version does not. */
    private static final Set<String> LATER =
            Set.of(
                    "base64",
                    "base64offset",
                    "cased",
                    "cidr",
                    "day",
                    "dotall",
                    "exists",
                    "expand",
                    "fieldref",
                    "gt",
                    "gte",
                    "hour",
                    "i",
                    "ignorecase",
                    "lt",
                    "lte",
                    "m",
                    "minute",
                    "month",
                    "multiline",
                    "neq",
                    "re",
                    "s",
                    "utf16",
                    "utf16be",
                    "utf16le",
                    "week",
                    "wide",
                    "windash",
                    "year");

    /** The modifier of this name, or null. */
    static @Nullable Modifier of(String name) {
        for (Modifier modifier : values()) {
            if (modifier.sigmaName().equals(name)) {
                return modifier;
            }
        }
        return null;
    }

    /** Whether Sigma has a modifier of this name that is not supported yet. */
    static boolean comesLater(String name) {
        return LATER.contains(name);
    }

    /** All names that Sigma has. */
    static List<String> names() {
        List<String> names = new ArrayList<>(LATER);
        for (Modifier modifier : values()) {
            names.add(modifier.sigmaName());
        }
        return names;
    }

    String sigmaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
