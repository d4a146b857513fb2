package dev.gatewatch.rule.parse.detection;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Checks a regular expression for syntax that RE2 does not have, to name it, and for repetitions
 * within repetitions, which RE2 would expand.
 */
final class RegexSyntax {
    private static final int MAX_NESTING = 50;

    /** The most steps that a character may cost. */
    static final int MAX_SIZE = 2_000;

    private static final String TOO_LARGE =
            "the repetitions stand for more than " + MAX_SIZE + " characters; make them smaller";

    private static final String LOOKAROUND =
            "; match the field in two lines, or put it in a selection of its own and negate that";
    private static final String[][] MISSING = {
        {"(?=", "RE2 has no lookahead" + LOOKAROUND},
        {"(?!", "RE2 has no lookahead" + LOOKAROUND},
        {"(?<=", "RE2 has no lookbehind" + LOOKAROUND},
        {"(?<!", "RE2 has no lookbehind" + LOOKAROUND},
        {"(?>", "RE2 has no atomic groups; write (?:...)"},
        {"(?(", "RE2 has no conditional groups"},
        {"(?#", "RE2 has no comments; leave it out"},
        {"(?P=", "RE2 has no backreferences; write the text out"},
        {"(?R", "RE2 has no recursion"},
        {"(?&", "RE2 has no recursion"},
        {"(?|", "RE2 has no branch reset; write (?:...)"}
    };

    /** Something wrong, and its index in the expression. */
    record SyntaxProblem(int index, String message) {}

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();

    /** The size of the group so far, and of the last piece in it. */
    private long size;

    private long last;
    private int at;

    private RegexSyntax(String text) {
        this.text = text;
    }

    /** The first flaw, or null if there is none that this class knows. */
    static @Nullable SyntaxProblem check(String text) {
        return new RegexSyntax(text).check();
    }

    private @Nullable SyntaxProblem check() {
        while (at < text.length()) {
            int start = at;
            String problem = next(text.charAt(at));
            if (problem != null) {
                return new SyntaxProblem(start, problem);
            }
            if (size > MAX_SIZE) {
                return new SyntaxProblem(start, TOO_LARGE);
            }
        }
        return null;
    }

    private @Nullable String next(char c) {
        switch (c) {
            case '\\' -> {
                return escape();
            }
            case '[' -> {
                skipClass();
                piece(1);
            }
            case '(' -> {
                return open();
            }
            case ')' -> {
                at++;
                long group = size;
                size = outer.isEmpty() ? 0 : outer.pop();
                piece(group);
            }
            case '*', '+', '?' -> {
                at++;
                return behindRepetition();
            }
            case '{' -> {
                return repetition();
            }
            default -> {
                at++;
                piece(1);
            }
        }
        return null;
    }

    private void piece(long pieceSize) {
        last = Math.max(1, pieceSize);
        size += last;
    }

    private @Nullable String escape() {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : '\\';
        if (c == 'Q') {
            int end = text.indexOf("\\E", at);
            int stop = end < 0 ? text.length() : end;
            size += stop - at;
            piece(1);
            at = end < 0 ? text.length() : end + 2;
            return null;
        }
        at += 2;
        if ((c >= '1' && c <= '9') || c == 'k' || c == 'g') {
            return "RE2 has no backreferences (\\" + c + "); write the text out";
        }
        if ((c == 'p' || c == 'P' || c == 'x') && at < text.length() && text.charAt(at) == '{') {
            int end = text.indexOf('}', at);
            at = end < 0 ? text.length() : end + 1;
        }
        piece(1);
        return null;
    }

    private void skipClass() {
        at++;
        at += starts("^") ? 1 : 0;
        at += starts("]") ? 1 : 0;
        while (at < text.length() && text.charAt(at) != ']') {
            int named = starts("[:") ? text.indexOf(":]", at + 2) : -1;
            at = named >= 0 ? named + 2 : at + (text.charAt(at) == '\\' ? 2 : 1);
        }
        at = Math.min(at + 1, text.length());
    }

    private @Nullable String open() {
        if (outer.size() == MAX_NESTING) {
            return "more than " + MAX_NESTING + " nested groups; make it simpler";
        }
        String problem = missing();
        outer.push(size);
        size = 0;
        last = 0;
        at++;
        if (starts("?")) {
            // Flags and names are not part of what is matched.
            while (at < text.length() && ":>)".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            at += at < text.length() && text.charAt(at) != ')' ? 1 : 0;
        }
        return problem;
    }

    /** The kind of group that starts here and that RE2 lacks, or null. */
    private @Nullable String missing() {
        for (String[] group : MISSING) {
            if (starts(group[0])) {
                return group[1];
            }
        }
        return null;
    }

    private @Nullable String behindRepetition() {
        if (starts("+")) {
            return "RE2 has no possessive quantifiers; leave out the second sign";
        }
        at += starts("?") ? 1 : 0;
        return null;
    }

    private @Nullable String repetition() {
        int end = text.indexOf('}', at);
        int times = end < 0 ? -1 : times(text.substring(at + 1, end));
        if (times < 0) {
            at++;
            piece(1);
            return null;
        }
        at = end + 1;
        size += last * Math.max(0, times - 1);
        last *= Math.max(1, times);
        return size > MAX_SIZE ? TOO_LARGE : behindRepetition();
    }

    /** How often it is expanded at most, or -1 if it is not a repetition. */
    private static int times(String range) {
        int comma = range.indexOf(',');
        int least = count(comma < 0 ? range : range.substring(0, comma));
        String more = comma < 0 ? "" : range.substring(comma + 1);
        int most = more.isEmpty() ? least : count(more);
        return least < 0 || most < 0 ? -1 : Math.max(least, most);
    }

    private static int count(String digits) {
        if (digits.isEmpty() || digits.chars().anyMatch(c -> c < '0' || c > '9')) {
            return -1;
        }
        return digits.length() > 6 ? 1_000_000 : Integer.parseInt(digits);
    }

    private boolean starts(String sign) {
        return text.startsWith(sign, at);
    }
}
