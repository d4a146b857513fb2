package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.rule.parse.detection.RegexSyntax.SyntaxProblem;
import org.jspecify.annotations.Nullable;

/**
 * Finds the characters for whose other cases RE2/J would search without an end: its table of
 * foldings is older than they are, while Java knows their capitals. They are nine old forms of
 * Cyrillic letters. Only expressions that ignore case are concerned, and ranges count as what they
 * span.
 *
 * @see <a href="https://www.unicode.org/charts/PDF/U1C80.pdf">Cyrillic Extended-C</a>
 */
final class UnfoldableCharacters {
    private static final int FIRST = 0x1C80;
    private static final int LAST = 0x1C88;

    /** From here to the end of Unicode RE2/J takes a range as it is. */
    private static final int FIRST_FOLDED = 'A';

    private static final String PROBLEM =
            "RE2 cannot ignore the case of U+1C80 to U+1C88; leave them out, and split a range that"
                    + " spans them";

    private final String text;
    private int at;
    private boolean inClass;

    private UnfoldableCharacters(String text) {
        this.text = text;
    }

    /**
     * The first place with one of them, or null if there is none or case matters.
     *
     * @param ignoreCase whether the expression as a whole ignores case; parts may do so anyway
     */
    static @Nullable SyntaxProblem find(String text, boolean ignoreCase) {
        return ignoreCase || hasFlag(text) ? new UnfoldableCharacters(text).find() : null;
    }

    /** Whether a group sets the flag i, or clears it. */
    private static boolean hasFlag(String text) {
        for (int open = text.indexOf("(?"); open >= 0; open = text.indexOf("(?", open + 2)) {
            int end = open + 2;
            while (end < text.length() && "imsU-".indexOf(text.charAt(end)) >= 0) {
                if (text.charAt(end++) == 'i') {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable SyntaxProblem find() {
        while (at < text.length()) {
            int start = at;
            int low = next();
            int high = low;
            if (isRange()) {
                at++;
                high = next();
            }
            boolean all = low <= FIRST_FOLDED && high == Character.MAX_CODE_POINT;
            if (low <= LAST && high >= FIRST && !all) {
                return new SyntaxProblem(start, PROBLEM);
            }
        }
        return null;
    }

    private boolean isRange() {
        return inClass
                && at + 1 < text.length()
                && text.charAt(at) == '-'
                && text.charAt(at + 1) != ']';
    }

    /** The next character, escapes resolved as far as they can stand for one of these. */
    private int next() {
        int point = text.codePointAt(at);
        at += Character.charCount(point);
        if (point == '[' && !inClass) {
            inClass = true;
            at += text.startsWith("^", at) ? 1 : 0;
            // Right at the beginning it is a member of the class.
            at += text.startsWith("]", at) ? 1 : 0;
        } else if (point == ']') {
            inClass = false;
        } else if (point == '\\' && at < text.length()) {
            return escaped();
        }
        return point;
    }

    private int escaped() {
        int end = text.startsWith("x{", at) ? text.indexOf('}', at) : -1;
        int value = end < 0 ? -1 : hex(text.substring(at + 2, end));
        if (value >= 0) {
            at = end + 1;
            return value;
        }
        int point = text.codePointAt(at);
        at += Character.charCount(point);
        return point;
    }

    private static int hex(String digits) {
        try {
            return digits.length() > 8 ? -1 : Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
