package dev.gatewatch.event.bytes;

import java.util.UUID;

/**
 * UUIDs as CloudTrail writes its ids, in lower case: as two numbers they take a third of the
 * memory, and no two texts have the same numbers.
 */
public final class UuidText {
    private static final int LENGTH = 36;
    private static final int MIDDLE = 18;

    private UuidText() {}

    /** Whether a text is a UUID in lower case, and nothing else. */
    public static boolean isUuid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int at = 0; at < LENGTH; at++) {
            char c = text.charAt(at);
            boolean dash = at == 8 || at == 13 || at == MIDDLE || at == 23;
            if (dash ? c != '-' : digit(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The first half of a UUID. */
    public static long high(String uuid) {
        return number(uuid, 0, MIDDLE);
    }

    /** The second half of a UUID. */
    public static long low(String uuid) {
        return number(uuid, MIDDLE, LENGTH);
    }

    /** The text again. */
    public static String of(long high, long low) {
        return new UUID(high, low).toString();
    }

    private static long number(String uuid, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            char c = uuid.charAt(at);
            number = c == '-' ? number : number << 4 | digit(c);
        }
        return number;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
