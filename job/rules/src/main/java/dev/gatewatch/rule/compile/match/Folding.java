package dev.gatewatch.rule.compile.match;

/**
 * Makes upper and lower case equal, the same in every locale: Unicode's simple case folding, which
 * puts one character in the place of one, and never changes how many units of UTF-16 a text has.
 * The versions of Java know the letters of different versions of Unicode.
 *
 * @see <a href="https://www.unicode.org/Public/UCD/latest/ucd/CaseFolding.txt">CaseFolding.txt,
 *     statuses C and S</a>
 */
public final class Folding {
    /** A capital i with a dot, and a small one without: Turkish, and other letters than i. */
    private static final int DOTTED_CAPITAL_I = 0x130;

    private static final int DOTLESS_I = 0x131;

    private static final char[] ASCII = new char[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = (char) fold(c);
        }
    }

    private Folding() {}

    /** The character, a code point, that stands for all cases of this one. */
    static int fold(int point) {
        return point == DOTTED_CAPITAL_I || point == DOTLESS_I
                ? point
                : Character.toLowerCase(Character.toUpperCase(point));
    }

    /** The unit of UTF-16 at this index of the folded text, without folding the text. */
    public static char at(String text, int index) {
        char c = text.charAt(index);
        if (c < 128) {
            return ASCII[c];
        }
        if (!Character.isSurrogate(c)) {
            return (char) fold(c);
        }
        // Both cases of a letter outside of the basic plane have the same first unit.
        boolean second =
                index > 0
                        && Character.isLowSurrogate(c)
                        && Character.isHighSurrogate(text.charAt(index - 1));
        return second ? Character.lowSurrogate(fold(text.codePointAt(index - 1))) : c;
    }

    /** The text with each character folded. */
    public static String fold(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = at(text, i);
        }
        return new String(folded);
    }

    /** Whether a text, once folded, equals the one that is folded already. */
    public static boolean equal(String folded, String text) {
        return text.length() == folded.length() && equal(folded, text, 0);
    }

    /** Whether a text, once folded, has from an index on the one that is folded already. */
    static boolean equal(String folded, String text, int from) {
        for (int i = 0; i < folded.length(); i++) {
            if (at(text, from + i) != folded.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The hash of the folded text, without folding it. */
    static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + at(text, i);
        }
        return hash;
    }
}
