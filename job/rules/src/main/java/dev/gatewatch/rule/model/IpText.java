package dev.gatewatch.rule.model;

import org.jspecify.annotations.Nullable;

/** Reads IP addresses; never queries a name server. */
final class IpText {
    /** Not an address. */
    static final long NONE = -1;

    /** Its last 16 bits are those of the words that it stands for, in a list of eight. */
    private static final int WORDS = 8;

    private IpText() {}

    /** The 32 bits of four decimal numbers without leading zeros, or {@link #NONE}. */
    static long v4(String text, int from) {
        long bits = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
                return NONE;
            }
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < 4 && isDigit(text.charAt(at))) {
                value = value * 10 + (text.charAt(at++) - '0');
            }
            int length = at - start;
            if (length == 0 || value > 255 || (length > 1 && text.charAt(start) == '0')) {
                return NONE;
            }
            bits = (bits << 8) | value;
        }
        return at == text.length() ? bits : NONE;
    }

    /** The upper and the lower 64 bits of an IPv6 address, or null. */
    static long @Nullable [] v6(String text) {
        int length = text.length();
        if (length < 2 || length > 45 || (text.charAt(0) == ':' && text.charAt(1) != ':')) {
            return null;
        }
        int[] words = new int[WORDS];
        int count = 0;
        int gap = -1;
        int at = 0;
        while (at < length) {
            if (text.charAt(at) == ':') {
                if (gap >= 0 || at + 1 >= length || text.charAt(at + 1) != ':') {
                    return null;
                }
                gap = count;
                at += 2;
                continue;
            }
            int end = at;
            int word = 0;
            while (end < length && end - at < 5 && Character.digit(text.charAt(end), 16) >= 0) {
                word = (word << 4) | Character.digit(text.charAt(end++), 16);
            }
            if (end < length && text.charAt(end) == '.') {
                long tail = count <= WORDS - 2 ? v4(text, at) : NONE;
                if (tail == NONE) {
                    return null;
                }
                words[count++] = (int) (tail >>> 16);
                words[count++] = (int) (tail & 0xffff);
                break;
            }
            if (end == at || end - at > 4 || count == WORDS) {
                return null;
            }
            words[count++] = word;
            at = end;
            if (at < length) {
                boolean last = at + 1 == length;
                if (text.charAt(at) != ':' || last) {
                    return null;
                }
                at += text.charAt(at + 1) == ':' ? 0 : 1;
            }
        }
        return joined(words, count, gap);
    }

    private static long @Nullable [] joined(int[] words, int count, int gap) {
        if (gap < 0 ? count != WORDS : count == WORDS) {
            return null;
        }
        long[] bits = new long[2];
        for (int i = 0; i < count; i++) {
            int place = gap >= 0 && i >= gap ? i + WORDS - count : i;
            bits[place / 4] |= (long) words[i] << ((3 - place % 4) * 16);
        }
        return bits;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
