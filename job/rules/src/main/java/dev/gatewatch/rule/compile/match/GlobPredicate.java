package dev.gatewatch.rule.compile.match;

/**
 * Passes texts that match a pattern with wildcards, regardless of case unless requested. Only the
 * last star ever backtracks, so the cost is at most the product of both lengths.
 */
public final class GlobPredicate implements ValuePredicate {
    /** Stands for a character itself. */
    private static final byte LITERAL = 0;

    /** Stands for any number of characters. */
    private static final byte ANY = 1;

    /** Stands for exactly one character. */
    private static final byte ONE = 2;

    /** Stands for a hyphen, a dash or a slash. */
    private static final byte DASH = 3;

    private final char[] chars;
    private final byte[] meanings;
    private final boolean cased;

    private GlobPredicate(char[] chars, byte[] meanings, boolean cased) {
        this.chars = chars;
        this.meanings = meanings;
        this.cased = cased;
    }

    /** Collects a pattern from its start to its end. */
    public static final class Builder {
        private final StringBuilder chars = new StringBuilder();
        private final StringBuilder meanings = new StringBuilder();
        private final boolean cased;

        /** A pattern that distinguishes upper and lower case, or not. */
        public Builder(boolean cased) {
            this.cased = cased;
        }

        /** Adds characters that stand for themselves. */
        public Builder literal(String text) {
            chars.append(cased ? text : Folding.fold(text));
            meanings.append(String.valueOf((char) LITERAL).repeat(text.length()));
            return this;
        }

        /** Adds any number of characters. */
        public Builder any() {
            return wildcard(ANY);
        }

        /** Adds exactly one character. */
        public Builder one() {
            return wildcard(ONE);
        }

        /** Adds any character that a command line accepts as a hyphen. */
        public Builder dash() {
            return wildcard(DASH);
        }

        private Builder wildcard(byte meaning) {
            chars.append('\0');
            meanings.append((char) meaning);
            return this;
        }

        /** The pattern. */
        public GlobPredicate build() {
            byte[] codes = new byte[meanings.length()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (byte) meanings.charAt(i);
            }
            return new GlobPredicate(chars.toString().toCharArray(), codes, cased);
        }
    }

    @Override
    public boolean test(byte kind, String text) {
        int at = 0;
        int next = 0;
        int star = -1;
        int starEnd = 0;
        while (at < text.length()) {
            if (next < chars.length && meanings[next] == ANY) {
                star = next++;
                starEnd = at;
            } else if (next < chars.length && meanings[next] == ONE) {
                at += width(text, at);
                next++;
            } else if (next < chars.length && fits(next, text, at)) {
                at++;
                next++;
            } else if (star >= 0) {
                starEnd += width(text, starEnd);
                at = starEnd;
                next = star + 1;
            } else {
                return false;
            }
        }
        while (next < chars.length && meanings[next] == ANY) {
            next++;
        }
        return next == chars.length;
    }

    private boolean fits(int place, String text, int at) {
        char c = text.charAt(at);
        if (meanings[place] == DASH) {
            return c == '-' || c == '/' || (c >= '\u2013' && c <= '\u2015');
        }
        return chars[place] == (cased ? c : Folding.at(text, at));
    }

    /** A character outside the basic plane is one character, and two of Java's. */
    private static int width(String text, int at) {
        boolean pair =
                Character.isHighSurrogate(text.charAt(at))
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
        return pair ? 2 : 1;
    }
}
