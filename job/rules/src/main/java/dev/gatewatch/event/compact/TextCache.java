package dev.gatewatch.event.compact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Returns one object for texts that are equal, for as long as it remembers them: a text replaces
 * the one before in its place, so that no input makes the cache grow. Not for use by several
 * threads.
 */
final class TextCache {
    /** Longer texts are not remembered, in characters. */
    private static final int MAX_LENGTH = 512;

    /** Enough for what repeats from event to event; a power of two. */
    static final int PLACES = 4096;

    /** From each end of a text, as many bytes are hashed. */
    private static final int HASHED = 12;

    private final @Nullable String[] texts = new @Nullable String[PLACES];
    private final byte[][] bytes = new byte[PLACES][];

    /** The text of the first so many bytes, which are ASCII. */
    String share(byte[] ascii, int length) {
        if (length > MAX_LENGTH) {
            return text(ascii, length);
        }
        int place = place(ascii, length);
        String known = texts[place];
        if (known != null
                && Arrays.equals(bytes[place], 0, bytes[place].length, ascii, 0, length)) {
            return known;
        }
        String text = text(ascii, length);
        texts[place] = text;
        bytes[place] = Arrays.copyOf(ascii, length);
        return text;
    }

    private static String text(byte[] ascii, int length) {
        return new String(ascii, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** What differs from text to text is nearly always near one of its ends. */
    private static int place(byte[] ascii, int length) {
        int hash = length;
        for (int at = Math.max(0, length - HASHED); at < length; at++) {
            hash = 31 * hash + ascii[at];
        }
        for (int at = 0; at < Math.min(HASHED, length - HASHED); at++) {
            hash = 31 * hash + ascii[at];
        }
        return (hash ^ hash >>> 16) & (PLACES - 1);
    }
}
