package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which literals the values of one event have. A field is searched when somebody first asks for one
 * of its literals, all at once. Reused for each event, so that it allocates nothing; not for use by
 * several threads.
 */
public final class FoundLiterals {
    /** For predicates that have no literals. */
    static final FoundLiterals NONE =
            new FoundLiterals(
                    new LiteralSearch(Map.<Integer, SortedMap<String, int[]>>of(), Map.of(), 0, 0));

    private static final byte NULL = ValueKind.NULL.code();
    private static final byte TEXT = ValueKind.TEXT.code();

    /** Beyond so many, those that are found are looked up among those that are wanted. */
    private static final int MANY = 16;

    private final LiteralSearch search;
    private final long[] found;
    private final long[] searched;
    private @Nullable TrailEvent event;

    /** The literals that are found, in the first places. */
    private int[] numbers = new int[16];

    private int size;

    /** The fields that are searched, in the first places. */
    private int[] fields = new int[16];

    private int fieldCount;

    /** The literals of no event yet. */
    public FoundLiterals(LiteralSearch search) {
        this.search = search;
        this.found = new long[(search.size() + Long.SIZE - 1) / Long.SIZE];
        this.searched = new long[(search.fields() + Long.SIZE - 1) / Long.SIZE];
    }

    /** Goes on to an event, unless it is the one that is looked at. */
    // An event that only equals it is searched again, which does no harm.
    @SuppressWarnings("ReferenceEquality")
    public void of(TrailEvent next) {
        if (event == next) {
            return;
        }
        event = next;
        for (int i = 0; i < size; i++) {
            found[numbers[i] >> 6] = 0;
        }
        for (int i = 0; i < fieldCount; i++) {
            searched[fields[i] >> 6] = 0;
        }
        size = 0;
        fieldCount = 0;
    }

    /** Searches the values of a field, from a slot on and before another one. */
    public void search(int field, int from, int to) {
        LiteralAutomaton automaton = search.of(field);
        NetworkSearch networks = search.networksOf(field);
        boolean nothing = automaton == null && networks == null;
        if (event == null || nothing || (searched[field >> 6] >> field & 1) != 0) {
            return;
        }
        searched[field >> 6] |= 1L << field;
        fields = withRoom(fields, fieldCount);
        fields[fieldCount++] = field;
        byte[] kinds = event.kinds();
        String[] texts = event.texts();
        for (int slot = from; slot < to; slot++) {
            if (automaton != null && kinds[slot] != NULL) {
                automaton.search(texts[slot], this);
            }
            if (networks != null && kinds[slot] == TEXT) {
                networks.search(texts[slot], this);
            }
        }
    }

    /**
     * Whether a value of the field has one of these literals.
     *
     * @param literals ascending
     */
    boolean any(int field, int[] literals) {
        if (event != null && (searched[field >> 6] >> field & 1) == 0) {
            int slot = event.find(field);
            if (slot < 0) {
                return false;
            }
            search(field, slot, event.end(slot));
        }
        if (literals.length > MANY) {
            return anyFound(literals);
        }
        for (int literal : literals) {
            if ((found[literal >> 6] >> literal & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    private boolean anyFound(int[] literals) {
        for (int at = 0; at < size; at++) {
            if (Arrays.binarySearch(literals, numbers[at]) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Adds a literal, unless it is none; false if it was found before. */
    boolean add(int literal) {
        if (literal < 0) {
            return true;
        }
        long bit = 1L << literal;
        if ((found[literal >> 6] & bit) != 0) {
            return false;
        }
        found[literal >> 6] |= bit;
        numbers = withRoom(numbers, size);
        numbers[size++] = literal;
        return true;
    }

    /** How many literals are found so far. */
    public int size() {
        return size;
    }

    /** The literals in the order in which they were found. */
    public int get(int place) {
        return numbers[place];
    }

    private static int[] withRoom(int[] array, int size) {
        return size < array.length ? array : Arrays.copyOf(array, 2 * size);
    }
}
