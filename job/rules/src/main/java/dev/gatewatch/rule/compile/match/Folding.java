package dev.gatewatch.rule.compile.match;

/**
 * Comparison regardless of case, character by character and the same in every locale: Unicode's
 * simple case folding, as {@link String#equalsIgnoreCase} does it.
 */
public final class Folding {
    private static final char[] ASCII = new char[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = Character.toLowerCase(Character.toUpperCase(c));
        }
    }

    private Folding() {}

    /** The character that stands for all cases of this one. */
    public static char fold(char c) {
        return c < 128 ? ASCII[c] : Character.toLowerCase(Character.toUpperCase(c));
    }

    /** The text with each character folded. */
    public static String fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    /** Whether a text, once folded, equals the one that is folded already. */
    public static boolean equal(String folded, String text) {
        int length = folded.length();
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (fold(text.charAt(i)) != folded.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The hash of the folded text, without folding it. */
    static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + fold(text.charAt(i));
        }
        return hash;
    }
}
