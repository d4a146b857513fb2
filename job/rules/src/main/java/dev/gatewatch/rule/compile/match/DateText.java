package dev.gatewatch.rule.compile.match;

/**
 * Reads dates as written in records, without allocating: ISO 8601 in its extended form, with or
 * without a time and an offset (without one, UTC), and whole epoch seconds or milliseconds.
 */
final class DateText {
    /** Not a date. */
    static final long NONE = Long.MIN_VALUE;

    /** From here on a number is milliseconds: as seconds it would be after the year 5000. */
    private static final long MILLISECONDS = 100_000_000_000L;

    private static final int MAX_DIGITS = 15;
    private static final long LEAP_DAYS_TO_1970 = 1969 / 4 - 1969 / 100 + 1969 / 400;
    private static final int[] BEFORE_MONTH = {
        0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
    };

    private DateText() {}

    /** Epoch seconds, or {@link #NONE}. */
    static long epochSecond(String text) {
        int length = text.length();
        if (length < 10 || text.charAt(4) != '-') {
            return number(text);
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || text.charAt(7) != '-') {
            return NONE;
        }
        boolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        int days = BEFORE_MONTH[month] - BEFORE_MONTH[month - 1] + (leap && month == 2 ? 1 : 0);
        if (day > days) {
            return NONE;
        }
        long epochDay = epochDay(year) + BEFORE_MONTH[month - 1] + day - 1;
        if (leap && month > 2) {
            epochDay++;
        }
        return length == 10 ? epochDay * 86_400 : withTime(text, epochDay * 86_400);
    }

    private static long epochDay(int year) {
        long before = year - 1L;
        return year * 365L
                - 1970 * 365L
                + Math.floorDiv(before, 4)
                - Math.floorDiv(before, 100)
                + Math.floorDiv(before, 400)
                - LEAP_DAYS_TO_1970;
    }

    private static long withTime(String text, long midnight) {
        char separator = text.charAt(10);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        if ((separator != 'T' && separator != 't' && separator != ' ')
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || text.charAt(13) != ':') {
            return NONE;
        }
        int at = 16;
        int second = 0;
        if (at < text.length() && text.charAt(at) == ':') {
            second = digits(text, at + 1, 2);
            // A leap second.
            if (second < 0 || second > 60) {
                return NONE;
            }
            at += 3;
            if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
                int start = ++at;
                while (at < text.length() && isDigit(text.charAt(at))) {
                    at++;
                }
                if (at == start) {
                    return NONE;
                }
            }
        }
        long local = midnight + hour * 3_600L + minute * 60L + second;
        return withOffset(text, at, local);
    }

    private static long withOffset(String text, int at, long local) {
        int left = text.length() - at;
        if (left == 0) {
            return local;
        }
        char sign = text.charAt(at);
        if (sign == 'Z' || sign == 'z') {
            return left == 1 ? local : NONE;
        }
        boolean colon = left == 6 && text.charAt(at + 3) == ':';
        if ((sign != '+' && sign != '-') || (left != 3 && left != 5 && !colon)) {
            return NONE;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = left == 3 ? 0 : digits(text, colon ? at + 4 : at + 3, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        long offset = hours * 3_600L + minutes * 60L;
        return sign == '+' ? local - offset : local + offset;
    }

    private static long number(String text) {
        boolean minus = !text.isEmpty() && text.charAt(0) == '-';
        int start = minus ? 1 : 0;
        int at = start;
        long value = 0;
        while (at < text.length() && at - start < MAX_DIGITS && isDigit(text.charAt(at))) {
            value = value * 10 + (text.charAt(at++) - '0');
        }
        if (at == start || !isFraction(text, at)) {
            return NONE;
        }
        long signed = minus ? -value : value;
        return value >= MILLISECONDS ? Math.floorDiv(signed, 1_000) : signed;
    }

    private static boolean isFraction(String text, int from) {
        if (from == text.length()) {
            return true;
        }
        for (int i = from + 1; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.charAt(from) == '.' && from + 1 < text.length();
    }

    private static int digits(String text, int from, int count) {
        if (from + count > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
