package dev.gatewatch.rule.compile;

/** A set of rules by number, reused: what is taken out is gone. */
final class RuleBits {
    private final long[] words;

    /** The first and the last word that may have a bit. */
    private int first;

    private int last = -1;

    /**
     * An empty set.
     *
     * @param size one more than the highest number
     */
    RuleBits(int size) {
        words = new long[(size + Long.SIZE - 1) / Long.SIZE];
        first = words.length;
    }

    void add(int rule) {
        int word = rule >> 6;
        words[word] |= 1L << rule;
        first = Math.min(first, word);
        last = Math.max(last, word);
    }

    /** Takes the smallest number out, or -1 if the set is empty. */
    int take() {
        for (; first <= last; first++) {
            long word = words[first];
            if (word != 0) {
                words[first] = word & (word - 1);
                return (first << 6) + Long.numberOfTrailingZeros(word);
            }
        }
        first = words.length;
        last = -1;
        return -1;
    }
}
