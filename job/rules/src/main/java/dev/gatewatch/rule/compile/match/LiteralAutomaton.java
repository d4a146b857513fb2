package dev.gatewatch.rule.compile.match;

import dev.gatewatch.rule.model.Place;
import java.util.Arrays;

/**
 * Finds many literals in a text, each in the place where it is wanted, in one pass over the text
 * that costs the same however many literals there are and whatever they have in common. Texts are
 * folded on the way. Immutable.
 *
 * <p>States are numbered by their depth: the children of a state are next to one another, in the
 * order of their signs, and the few near the root, which nearly all texts stay at, have all their
 * transitions in a table. A sign is a folded character that some literal has; 0 stands for all
 * others.
 *
 * @see <a href="https://dl.acm.org/doi/10.1145/360825.360855">Aho and Corasick, Efficient String
 *     Matching</a>
 */
public final class LiteralAutomaton {
    /** No literal. */
    static final int NONE = -1;

    /** How many characters are ASCII. */
    static final int ASCII = 128;

    /** How many places a literal can be wanted in. */
    static final int PLACES = Place.values().length;

    private final char[] ascii;
    private final char[] others;
    private final int firstOther;
    private final int signs;

    /** By state, the next state for each sign. */
    private final int[] rows;

    private final int shallow;

    /** By state, its first child; the last one is before the first child of the next state. */
    private final int[] children;

    /** By state, the sign that leads to it. */
    private final char[] labels;

    /** By state, the one of the longest other text that this one's text ends with. */
    private final int[] fails;

    /** By state, the first number of its literal in {@link #numbers}, or {@link #NONE}. */
    private final int[] literals;

    /** By state, the nearest one along {@code fails}, or itself, that is wanted anywhere; or 0. */
    private final int[] anywhere;

    /** The numbers of literals, one for each place or {@link #NONE}. */
    private final int[] numbers;

    /** Whether all literals are wanted at the start of a text. */
    private final boolean anchored;

    private final boolean ends;

    LiteralAutomaton(LiteralTrie trie) {
        this.ascii = trie.ascii;
        this.others = trie.others;
        this.firstOther = trie.firstOther;
        this.signs = trie.signs;
        this.rows = trie.rows;
        this.shallow = trie.shallow;
        this.children = trie.children;
        this.labels = trie.labels;
        this.fails = trie.fails;
        this.literals = trie.literals;
        this.anywhere = trie.anywhere;
        this.numbers = trie.numbers;
        this.ends = trie.isWanted(Place.END);
        this.anchored = !ends && !trie.isWanted(Place.ANYWHERE);
    }

    /** Reports the literals that the text has where they are wanted. */
    void search(String text, FoundLiterals found) {
        int length = text.length();
        int state = 0;
        int at = 0;
        for (; at < length; at++) {
            int next = next(state, sign(text, at));
            if (next < children[state] || next >= children[state + 1]) {
                break;
            }
            state = next;
            found.add(number(state, Place.START));
            if (anywhere[state] != 0) {
                anywhere(state, found);
            }
        }
        if (at == length) {
            found.add(number(state, Place.WHOLE));
        } else if (anchored) {
            return;
        } else {
            state = search(text, at, state, found);
        }
        for (int end = ends ? state : 0; end > 0; end = fails[end]) {
            found.add(number(end, Place.END));
        }
    }

    /** Goes on within a text, and returns the last state. */
    private int search(String text, int from, int first, FoundLiterals found) {
        // The compiler keeps in registers what is local, and not what is in fields.
        char[] ofAscii = ascii;
        int[] table = rows;
        int[] wanted = anywhere;
        int width = signs;
        int near = shallow;
        int state = first;
        for (int at = from, length = text.length(); at < length; at++) {
            char c = text.charAt(at);
            int sign = c < ASCII ? ofAscii[c] : sign(text, at);
            state = state < near ? table[state * width + sign] : next(state, sign);
            if (wanted[state] != 0) {
                anywhere(state, found);
            }
        }
        return state;
    }

    /** Whoever found a literal before found those that it ends with, too. */
    private void anywhere(int state, FoundLiterals found) {
        int end = anywhere[state];
        while (end > 0 && found.add(number(end, Place.ANYWHERE))) {
            end = anywhere[fails[end]];
        }
    }

    private int number(int state, Place place) {
        int literal = literals[state];
        return literal == NONE ? NONE : numbers[literal + place.ordinal()];
    }

    private int sign(String text, int at) {
        char folded = Folding.at(text, at);
        if (folded < ASCII) {
            return ascii[folded];
        }
        int found = others.length == 0 ? -1 : Arrays.binarySearch(others, folded);
        return found < 0 ? 0 : firstOther + found;
    }

    private int next(int from, int sign) {
        int state = from;
        while (state >= shallow) {
            int child = LiteralTrie.child(children, labels, state, sign);
            if (child > 0) {
                return child;
            }
            state = fails[state];
        }
        return rows[state * signs + sign];
    }
}
