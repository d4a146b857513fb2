package dev.gatewatch.event;

import dev.gatewatch.problem.HiddenCharacters;
import java.nio.charset.StandardCharsets;

/** The beginning of rejected bytes, safe to show on one line. */
public final class RejectExcerpt {
    /** The most bytes of UTF-8 that an excerpt has. */
    public static final int MAX_BYTES = 512;

    private RejectExcerpt() {}

    /**
     * The beginning of some bytes as text. Invalid UTF-8 appears as U+FFFD; characters that are
     * invisible or change how their neighbours are shown (controls, bidirectional marks, line
     * separators, lone surrogates), as {@code \}{@code uXXXX}.
     */
    public static String of(byte[] bytes, int offset, int length) {
        // Three bytes more than fit: a character cut by the limit is never part of the excerpt.
        String text =
                new String(bytes, offset, Math.min(length, MAX_BYTES + 3), StandardCharsets.UTF_8);
        StringBuilder excerpt = new StringBuilder(Math.min(text.length(), MAX_BYTES));
        int size = 0;
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            int units = Character.charCount(character);
            boolean hidden = HiddenCharacters.contains(character);
            size += hidden ? 6 * units : utf8Length(character);
            if (size > MAX_BYTES) {
                break;
            }
            if (hidden) {
                HiddenCharacters.escape(character, excerpt);
            } else {
                excerpt.appendCodePoint(character);
            }
            index += units;
        }
        return excerpt.toString();
    }

    private static int utf8Length(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
