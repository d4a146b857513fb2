package dev.gatewatch.rule.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma text: literal parts and wildcards, escapes resolved. It stands for the whole value.
 *
 * @param parts neighbouring literals are merged
 */
public record TextPattern(List<Part> parts) implements Serializable {
    public TextPattern {
        parts = List.copyOf(parts);
    }

    /** A piece of the pattern. */
    public sealed interface Part extends Serializable {}

    /** Characters that stand for themselves; never empty. */
    public record Literal(String text) implements Part {}

    /** Characters that stand for others. */
    public enum Wildcard implements Part {
        /** Any number of characters, or none. */
        ANY,
        /** Exactly one character. */
        ONE,
        /**
         * A character that a command line accepts as a hyphen: one of {@code - /} and the longer
         * dashes.
         */
        DASH
    }

    /**
     * Reads a text as pySigma does: a backslash escapes a wildcard or a backslash after it, and is
     * literal before anything else.
     *
     * @see <a href="https://github.com/SigmaHQ/pySigma/blob/main/sigma/types.py">SigmaString</a>
     */
    public static TextPattern parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean special = c == '*' || c == '?';
            if (escaped) {
                if (!special && c != '\\') {
                    literal.append('\\');
                }
                literal.append(c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (special) {
                endLiteral(literal, parts);
                parts.add(c == '*' ? Wildcard.ANY : Wildcard.ONE);
            } else {
                literal.append(c);
            }
        }
        if (escaped) {
            literal.append('\\');
        }
        endLiteral(literal, parts);
        return new TextPattern(parts);
    }

    private static void endLiteral(StringBuilder literal, List<Part> parts) {
        if (literal.length() > 0) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** A pattern without wildcards. */
    public static TextPattern literal(String text) {
        return new TextPattern(text.isEmpty() ? List.of() : List.of(new Literal(text)));
    }

    /** The text that the whole value must be, or null if the pattern has wildcards. */
    public @Nullable String exact() {
        if (parts.isEmpty()) {
            return "";
        }
        return parts.size() == 1 && parts.get(0) instanceof Literal only ? only.text() : null;
    }

    /** This pattern, with anything before it. */
    public TextPattern afterAnything() {
        if (!parts.isEmpty() && parts.get(0) == Wildcard.ANY) {
            return this;
        }
        List<Part> more = new ArrayList<>(parts.size() + 1);
        more.add(Wildcard.ANY);
        more.addAll(parts);
        return new TextPattern(more);
    }

    /** This pattern, with anything after it. */
    public TextPattern beforeAnything() {
        if (!parts.isEmpty() && parts.get(parts.size() - 1) == Wildcard.ANY) {
            return this;
        }
        List<Part> more = new ArrayList<>(parts);
        more.add(Wildcard.ANY);
        return new TextPattern(more);
    }

    /**
     * This pattern, with any dash or slash in place of each that starts a parameter: no letter,
     * digit or underscore is before it, and one is after it.
     *
     * @see <a
     *     href="https://github.com/SigmaHQ/pySigma/blob/main/sigma/modifiers.py">SigmaWindowsDashModifier</a>
     */
    public TextPattern withAnyDash() {
        List<Part> more = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                String text = literal.text();
                StringBuilder same = new StringBuilder();
                for (int i = 0; i < text.length(); i++) {
                    boolean dash = text.charAt(i) == '-' || text.charAt(i) == '/';
                    if (dash && !isWord(text, i - 1) && isWord(text, i + 1)) {
                        endLiteral(same, more);
                        more.add(Wildcard.DASH);
                    } else {
                        same.append(text.charAt(i));
                    }
                }
                endLiteral(same, more);
            } else {
                more.add(part);
            }
        }
        return new TextPattern(more);
    }

    private static boolean isWord(String text, int at) {
        return at >= 0
                && at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }
}
