package dev.gatewatch.event;

import java.nio.charset.StandardCharsets;

/** Makes the beginning of hostile bytes safe to show on one line. */
public final class Excerpt {
    /** The most bytes of UTF-8 that an excerpt has. */
    public static final int MAX_BYTES = 512;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Excerpt() {}

    /**
     * The beginning of some bytes as text. What is no UTF-8 shows as U+FFFD; what would not show,
     * or would change how its neighbours show (controls, bidirectional marks, line separators, lone
     * surrogates), as {@code \}{@code uXXXX}.
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
            boolean hidden = isHidden(character);
            size += hidden ? 6 * units : utf8Length(character);
            if (size > MAX_BYTES) {
                break;
            }
            for (int unit = index; unit < index + units; unit++) {
                if (hidden) {
                    appendEscaped(excerpt, text.charAt(unit));
                } else {
                    excerpt.append(text.charAt(unit));
                }
            }
            index += units;
        }
        return excerpt.toString();
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
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

    private static void appendEscaped(StringBuilder excerpt, char unit) {
        excerpt.append("\\u")
                .append(HEX[unit >> 12])
                .append(HEX[(unit >> 8) & 0xf])
                .append(HEX[(unit >> 4) & 0xf])
                .append(HEX[unit & 0xf]);
    }
}
