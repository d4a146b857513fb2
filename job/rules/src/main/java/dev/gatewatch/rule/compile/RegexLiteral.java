package dev.gatewatch.rule.compile;

import org.jspecify.annotations.Nullable;

/**
 * Finds a text that all values have in which a regular expression is found: the longest run of
 * ASCII characters that stand for themselves, outside of groups. In doubt there is none. Which case
 * they have does not matter, so flags do not either.
 */
final class RegexLiteral {
    /** Escaped letters that stand for one character, or for a place, and have no operand. */
    private static final String CLASSES = "dDwWsSbBAzfnrtv";

    private final String pattern;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";
    private int at;

    private RegexLiteral(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The text; null if none is known.
     *
     * @param pattern in RE2's syntax, known to be valid
     */
    static @Nullable String of(String pattern) {
        RegexLiteral literal = new RegexLiteral(pattern);
        return literal.read() && !literal.longest.isEmpty() ? literal.longest : null;
    }

    /** False if there is something that is not understood here, or an alternative. */
    private boolean read() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            boolean understood = true;
            switch (c) {
                case '\\' -> understood = escape();
                case '[' -> understood = skipClass();
                case '(' -> understood = skipGroup();
                case '{' -> understood = repetition();
                case '*', '?' -> withoutLast();
                case '+', '.', '^', '$' -> end();
                case '|', ')' -> understood = false;
                default -> literal(c);
            }
            if (!understood) {
                return false;
            }
        }
        end();
        return true;
    }

    private void literal(char c) {
        if (c < 128) {
            run.append(c);
        } else {
            end();
        }
    }

    private void end() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
    }

    /** What was read last may be missing. */
    private void withoutLast() {
        run.setLength(Math.max(0, run.length() - 1));
        end();
    }

    private boolean escape() {
        char c = at < pattern.length() ? pattern.charAt(at++) : 'Q';
        if (c < 128 && !Character.isLetterOrDigit(c)) {
            run.append(c);
            return true;
        }
        end();
        return CLASSES.indexOf(c) >= 0;
    }

    private boolean skipClass() {
        end();
        at += starts("^") ? 1 : 0;
        at += starts("]") ? 1 : 0;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            int named = starts("[:") ? pattern.indexOf(":]", at + 2) : -1;
            if (starts("\\Q")) {
                return false;
            }
            at = named >= 0 ? named + 2 : at + (pattern.charAt(at) == '\\' ? 2 : 1);
        }
        at++;
        return at <= pattern.length();
    }

    private boolean skipGroup() {
        end();
        for (int depth = 1; depth > 0; ) {
            if (at >= pattern.length() || starts("\\Q")) {
                return false;
            }
            char c = pattern.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                if (!skipClass()) {
                    return false;
                }
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return true;
    }

    /** A repetition may stand for none. A brace that is none is not understood. */
    private boolean repetition() {
        int start = at;
        while (at < pattern.length()
                && (pattern.charAt(at) == ',' || Character.isDigit(pattern.charAt(at)))) {
            at++;
        }
        boolean closed = at > start && starts("}");
        at++;
        withoutLast();
        return closed;
    }

    private boolean starts(String sign) {
        return pattern.startsWith(sign, at);
    }
}
