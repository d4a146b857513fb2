package dev.gatewatch.rule.compile.match;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Passes any of many texts, regardless of case. A hash table of its own, because a set of strings
 * would need a folded copy of each value.
 */
public final class TextSetPredicate implements ValuePredicate {
    private final @Nullable String[] table;
    private final int mask;

    /** These texts. */
    public TextSetPredicate(Collection<String> texts) {
        int size = Integer.highestOneBit(Math.max(2, texts.size())) * 4;
        this.table = new @Nullable String[size];
        this.mask = size - 1;
        for (String text : texts) {
            String folded = Folding.fold(text);
            int slot = slot(folded);
            while (table[slot] != null) {
                slot = (slot + 1) & mask;
            }
            table[slot] = folded;
        }
    }

    @Override
    public boolean test(byte kind, String text) {
        int slot = slot(text);
        for (String folded = table[slot]; folded != null; folded = table[slot]) {
            if (Folding.equal(folded, text)) {
                return true;
            }
            slot = (slot + 1) & mask;
        }
        return false;
    }

    private int slot(String text) {
        int hash = Folding.hash(text);
        return (hash ^ (hash >>> 16)) & mask;
    }
}
