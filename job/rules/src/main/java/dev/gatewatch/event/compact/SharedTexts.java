package dev.gatewatch.event.compact;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Texts that many values have, by number, so that what is kept in memory has the number instead. A
 * text gets one when it has come often, and keeps it: there are at most {@value #PLACES}, and when
 * they are used up, further texts are written out. Several threads may use it.
 */
public final class SharedTexts {
    /** With texts of at most {@value #MAX_LENGTH} characters, no more than 10 MB. */
    static final int PLACES = 1 << 14;

    static final int MAX_LENGTH = 256;

    /** How often a text has to come. */
    static final int REPEATS = 64;

    /** Of how many texts it is counted how often they came; a power of two. */
    private static final int COUNTS = 1 << 14;

    /** The bits of a count; above them are bits of the hash of the text that is counted. */
    private static final int COUNT_BITS = 8;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable String> texts = new AtomicReferenceArray<>(PLACES);

    /**
     * By hash. One text replaces another in its place. Where two threads write at once, one of the
     * two counts is lost, which only means that a text has to come once more.
     */
    private final int[] counts = new int[COUNTS];

    private volatile boolean full;

    /** The number of a text, or -1 if it has none. */
    int number(String text) {
        @Nullable Integer number = numbers.get(text);
        if (number != null) {
            return number;
        }
        return !full && text.length() <= MAX_LENGTH && comesOften(text) ? add(text) : -1;
    }

    /** The text that has a number. */
    String text(int number) {
        String text = texts.get(number);
        if (text == null) {
            throw new IllegalStateException("no text has the number " + number);
        }
        return text;
    }

    private boolean comesOften(String text) {
        int hash = text.hashCode();
        hash ^= hash >>> 15;
        int place = hash & (COUNTS - 1);
        int which = hash >>> COUNT_BITS << COUNT_BITS;
        int known = counts[place];
        int count = known >>> COUNT_BITS << COUNT_BITS == which ? known - which + 1 : 1;
        counts[place] = which | Math.min(count, REPEATS);
        return count >= REPEATS;
    }

    private synchronized int add(String text) {
        int number = numbers.size();
        @Nullable Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        if (full) {
            return -1;
        }
        texts.set(number, text);
        numbers.put(text, number);
        full = number + 1 == PLACES;
        return number;
    }
}
