package dev.gatewatch.operator;

import org.jspecify.annotations.Nullable;

/**
 * Returns one object for texts that are equal, for as long as it remembers them: a text replaces
 * the one before in its place, so that no input makes the cache grow. Not for use by several
 * threads.
 */
final class TextCache {
    /** Enough for what repeats from event to event; a power of two. 16 KiB of references. */
    static final int PLACES = 4096;

    private final @Nullable String[] texts = new @Nullable String[PLACES];

    /** The text that is remembered, if it is equal, else the given one; null for null. */
    @Nullable String share(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        String known = texts[place];
        if (text.equals(known)) {
            return known;
        }
        texts[place] = text;
        return text;
    }
}
