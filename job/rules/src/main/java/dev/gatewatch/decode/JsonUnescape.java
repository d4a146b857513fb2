package dev.gatewatch.decode;

import java.util.Arrays;

/** Unescapes a JSON string, bytes to bytes: the string contains JSON that is read next. */
final class JsonUnescape {
    private static final int KEPT_BYTES = 1 << 16;
    private static final int REPLACEMENT = 0xfffd;

    private byte[] bytes = new byte[4096];
    private int length;

    /** The unescaped bytes, in UTF-8, up to {@link #length()}. */
    byte[] bytes() {
        return bytes;
    }

    /** How many there are. */
    int length() {
        return length;
    }

    /**
     * Whether the escapes of a string are whole and it ends.
     *
     * @param quote the index of its opening quote
     * @param to the index before which it must end
     */
    static boolean isWellFormed(byte[] source, int quote, int to) {
        int index = quote + 1;
        while (index < to && source[index] != '"') {
            if (source[index] != '\\') {
                index++;
            } else if (index + 1 < to && source[index + 1] == 'u') {
                for (int digit = index + 2; digit < index + 6; digit++) {
                    if (digit >= to || Character.digit(source[digit], 16) < 0) {
                        return false;
                    }
                }
                index += 6;
            } else {
                index += 2;
            }
        }
        return index < to;
    }

    /**
     * Unescapes a string that is known to be well-formed.
     *
     * @param quote the index of its opening quote
     * @param limit the most bytes to unescape
     * @return false above the limit
     */
    boolean unescape(byte[] source, int quote, int limit) {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[4096];
        }
        int index = quote + 1;
        while (source[index] != '"') {
            // An escape yields at most four bytes.
            if (length > limit) {
                return false;
            }
            if (length + 4 > bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            if (source[index] != '\\') {
                bytes[length++] = source[index++];
            } else if (source[index + 1] == 'u') {
                index = unicode(source, index);
            } else {
                bytes[length++] = plain(source[index + 1]);
                index += 2;
            }
        }
        return length <= limit;
    }

    private int unicode(byte[] source, int index) {
        int character = hex(source, index + 2);
        int next = index + 6;
        if (character >= 0xd800 && character <= 0xdbff) {
            boolean pair = source[next] == '\\' && source[next + 1] == 'u';
            int low = pair ? hex(source, next + 2) : 0;
            if (low >= 0xdc00 && low <= 0xdfff) {
                append(Character.toCodePoint((char) character, (char) low));
                return next + 6;
            }
            append(REPLACEMENT);
        } else {
            append(character >= 0xdc00 && character <= 0xdfff ? REPLACEMENT : character);
        }
        return next;
    }

    private void append(int character) {
        if (character < 0x80) {
            bytes[length++] = (byte) character;
        } else if (character < 0x800) {
            bytes[length++] = (byte) (0xc0 | (character >> 6));
            bytes[length++] = (byte) (0x80 | (character & 0x3f));
        } else if (character < 0x10000) {
            bytes[length++] = (byte) (0xe0 | (character >> 12));
            bytes[length++] = (byte) (0x80 | ((character >> 6) & 0x3f));
            bytes[length++] = (byte) (0x80 | (character & 0x3f));
        } else {
            bytes[length++] = (byte) (0xf0 | (character >> 18));
            bytes[length++] = (byte) (0x80 | ((character >> 12) & 0x3f));
            bytes[length++] = (byte) (0x80 | ((character >> 6) & 0x3f));
            bytes[length++] = (byte) (0x80 | (character & 0x3f));
        }
    }

    private static int hex(byte[] source, int index) {
        int value = 0;
        for (int digit = index; digit < index + 4; digit++) {
            value = (value << 4) | Character.digit(source[digit], 16);
        }
        return value;
    }

    private static byte plain(byte escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }
}
