package dev.gatewatch.problem;

/**
 * Characters that are invisible, or that change how a line is shown, and their escapes. The ranges
 * are written out: those that a JDK knows grow with its version of Unicode, and alerts are to be
 * the same on each.
 */
public final class HiddenCharacters {
    /**
     * First and last of each range of controls, separators, surrogates and invisible formatting.
     */
    private static final int[] CHANGE_LINE = {
        0x0, 0x1f, 0x7f, 0x9f, 0xad, 0xad, 0x600, 0x605, 0x61c, 0x61c, 0x6dd, 0x6dd, 0x70f, 0x70f,
        0x890, 0x891, 0x8e2, 0x8e2, 0x180e, 0x180e, 0x200b, 0x200f, 0x2028, 0x202e, 0x2060, 0x206f,
        0xd800, 0xdfff, 0xfeff, 0xfeff, 0xfff0, 0xfffb, 0x110bd, 0x110bd, 0x110cd, 0x110cd, 0x13430,
        0x1343f, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a, 0xe0000, 0xe0fff
    };

    /** Likewise, for private use, of no use at all, or never assigned so far. */
    private static final int[] NOT_SHOWN = {
        0xe000, 0xf8ff, 0xfdd0, 0xfdef, 0x40000, 0xdffff, 0xf0000, 0x10ffff
    };

    private HiddenCharacters() {}

    /**
     * Whether a character could change how a line is shown: a control character, a line separator,
     * a direction mark or other invisible formatting, a lone surrogate.
     */
    static boolean changesLine(int point) {
        return isIn(CHANGE_LINE, point);
    }

    /** Whether a character changes the line, or is one that fonts do not show. */
    public static boolean contains(int point) {
        // The last two of each plane are no characters.
        return (point & 0xfffe) == 0xfffe || changesLine(point) || isIn(NOT_SHOWN, point);
    }

    private static boolean isIn(int[] ranges, int point) {
        for (int i = 0; i < ranges.length && point >= ranges[i]; i += 2) {
            if (point <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Appends a character as {@code \}{@code uXXXX}, six characters for each unit of UTF-16. */
    public static void escape(int point, StringBuilder text) {
        for (char unit : Character.toChars(point)) {
            text.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                text.append(Character.forDigit(unit >> shift & 0xf, 16));
            }
        }
    }

    /** Appends a character as {@code \}{@code u{X}}, one escape for a whole character. */
    static void escapeWhole(int point, StringBuilder text) {
        text.append("\\u{").append(Integer.toHexString(point)).append('}');
    }
}
