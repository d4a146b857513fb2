package dev.gatewatch.rule.compile.match;

import dev.gatewatch.rule.model.Place;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;

/** Builds the tables of a {@link LiteralAutomaton}, level by level from sorted literals. */
final class LiteralTrie {
    /** How large the table of the states near the root may be: it fits into a near cache. */
    private static final int MAX_ROWS = 1 << 14;

    final char[] ascii = new char[LiteralAutomaton.ASCII];
    final char[] others;
    final int firstOther;
    final int signs;
    final int[] numbers;
    int[] children;
    char[] labels;
    int[] fails;
    int[] literals;
    int[] anywhere;
    int[] rows;
    int shallow;

    private final String[] texts;

    /** By state, the first of the texts that begin with its text, and the first after them. */
    private int[] from;

    private int[] to;
    private int size = 1;

    /**
     * A trie.
     *
     * @param literals folded texts, each with its numbers by the ordinals of places
     */
    LiteralTrie(SortedMap<String, int[]> literals) {
        this.texts = literals.keySet().toArray(new String[0]);
        this.numbers = literals.values().stream().flatMapToInt(Arrays::stream).toArray();
        BitSet used = new BitSet();
        for (String text : texts) {
            for (int at = 0; at < text.length(); at++) {
                used.set(text.charAt(at));
            }
        }
        int sign = 1;
        for (int c = used.nextSetBit(0);
                c >= 0 && c < LiteralAutomaton.ASCII;
                c = used.nextSetBit(c + 1)) {
            ascii[c] = (char) sign++;
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            ascii[c] = ascii[Folding.fold(c)];
        }
        this.firstOther = sign;
        used.clear(0, LiteralAutomaton.ASCII);
        this.others = new char[used.cardinality()];
        int other = 0;
        for (int c = used.nextSetBit(0); c >= 0; c = used.nextSetBit(c + 1)) {
            others[other++] = (char) c;
        }
        this.signs = firstOther + others.length;
        this.children = new int[16];
        this.labels = new char[16];
        this.literals = new int[16];
        this.from = new int[16];
        this.to = new int[16];
        grow();
        this.fails = new int[size];
        this.anywhere = new int[size];
        link();
        this.shallow = Math.min(size, Math.max(1, MAX_ROWS / signs));
        this.rows = new int[shallow * signs];
        fill();
        // Only needed to get here.
        this.from = new int[0];
        this.to = from;
    }

    /** Whether a literal is wanted in a place. */
    boolean isWanted(Place place) {
        for (int at = place.ordinal(); at < numbers.length; at += LiteralAutomaton.PLACES) {
            if (numbers[at] != LiteralAutomaton.NONE) {
                return true;
            }
        }
        return false;
    }

    /** The state that a sign leads to from another one, or 0 if that has no such child. */
    static int child(int[] children, char[] labels, int state, int sign) {
        int low = children[state];
        int high = children[state + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (labels[middle] == sign) {
                return middle;
            }
            if (labels[middle] < sign) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return 0;
    }

    private void grow() {
        to[0] = texts.length;
        int level = 0;
        int depth = 0;
        while (level < size) {
            int end = size;
            for (int state = level; state < end; state++) {
                children[state] = size;
                split(state, depth);
            }
            level = end;
            depth++;
        }
        children = Arrays.copyOf(children, size + 1);
        children[size] = size;
        labels = Arrays.copyOf(labels, size);
        literals = Arrays.copyOf(literals, size);
    }

    private void split(int state, int depth) {
        int text = from[state];
        int end = to[state];
        literals[state] = LiteralAutomaton.NONE;
        if (text < end && texts[text].length() == depth) {
            literals[state] = text * LiteralAutomaton.PLACES;
            text++;
        }
        while (text < end) {
            char c = texts[text].charAt(depth);
            int next = text + 1;
            while (next < end && texts[next].charAt(depth) == c) {
                next++;
            }
            add(sign(c), text, next);
            text = next;
        }
    }

    private void add(char sign, int first, int next) {
        if (size + 1 >= labels.length) {
            int more = Math.addExact(size, size >> 1) + 16;
            children = Arrays.copyOf(children, more);
            labels = Arrays.copyOf(labels, more);
            literals = Arrays.copyOf(literals, more);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
        }
        labels[size] = sign;
        from[size] = first;
        to[size] = next;
        size++;
    }

    /** Literals are folded already. */
    private char sign(char c) {
        return c < LiteralAutomaton.ASCII
                ? ascii[c]
                : (char) (firstOther + Arrays.binarySearch(others, c));
    }

    private void link() {
        for (int state = 0; state < size; state++) {
            int literal = literals[state];
            boolean wanted =
                    literal >= 0
                            && numbers[literal + Place.ANYWHERE.ordinal()] != LiteralAutomaton.NONE;
            anywhere[state] = wanted ? state : anywhere[fails[state]];
            for (int child = children[state]; child < children[state + 1]; child++) {
                fails[child] = state == 0 ? 0 : suffix(fails[state], labels[child]);
            }
        }
    }

    private int suffix(int from, char sign) {
        int state = from;
        int found = child(children, labels, state, sign);
        while (found == 0 && state > 0) {
            state = fails[state];
            found = child(children, labels, state, sign);
        }
        return found;
    }

    private void fill() {
        for (int state = 0; state < shallow; state++) {
            // No state has a child for 0: where a sign is in no literal, all begins anew.
            if (state > 0) {
                System.arraycopy(rows, fails[state] * signs, rows, state * signs, signs);
            }
            for (int child = children[state]; child < children[state + 1]; child++) {
                rows[state * signs + labels[child]] = child;
            }
        }
    }
}
