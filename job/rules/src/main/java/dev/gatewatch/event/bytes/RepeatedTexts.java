package dev.gatewatch.event.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts of bytes, and returns the same object for the same text as long as it is remembered:
 * most texts of an event are those of events before it. A text replaces the one before in its
 * place, so that no input makes the memory grow. Not for use by several threads.
 */
public final class RepeatedTexts {
    /** A power of two; 8 KiB of references. */
    static final int PLACES = 1024;

    /** Longer texts hardly repeat; up to this, at most 600 KiB are remembered. */
    static final int MAX_LENGTH = 256;

    private final @Nullable String[] texts = new @Nullable String[PLACES];

    /** The bytes of each, to compare: the array may be longer. */
    private final byte[] @Nullable [] bytes = new byte[PLACES][];

    /**
     * The text of some bytes.
     *
     * @param latin1 a byte for each character
     * @param field tells texts apart that repeat by themselves
     */
    public String of(byte[] latin1, int from, int length, int field) {
        if (length == 0) {
            return "";
        }
        if (length > MAX_LENGTH) {
            return text(latin1, from, length);
        }
        int place = place(latin1, from, length, field);
        String known = texts[place];
        byte[] same = bytes[place];
        if (known != null
                && same != null
                && Arrays.equals(same, 0, known.length(), latin1, from, from + length)) {
            return known;
        }
        String text = text(latin1, from, length);
        texts[place] = text;
        if (same == null || same.length < length) {
            same = new byte[room(length)];
            bytes[place] = same;
        }
        System.arraycopy(latin1, from, same, 0, length);
        return text;
    }

    /** At most doubled, so that few arrays are made. */
    private static int room(int length) {
        return Math.min(MAX_LENGTH, Math.max(Long.SIZE, Integer.highestOneBit(length) << 1));
    }

    /** A few characters: equal places only make texts replace one another. */
    private static int place(byte[] latin1, int from, int length, int field) {
        int hash = field * 31 + length;
        hash = hash * 31 + latin1[from];
        hash = hash * 31 + latin1[from + (length >> 1)];
        hash = hash * 31 + latin1[from + length - (length >> 2) - 1];
        hash = hash * 31 + latin1[from + length - 1];
        return (hash ^ (hash >>> 10)) & (PLACES - 1);
    }

    private static String text(byte[] latin1, int from, int length) {
        return new String(latin1, from, length, StandardCharsets.ISO_8859_1);
    }
}
