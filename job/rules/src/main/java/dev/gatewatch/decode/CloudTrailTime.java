package dev.gatewatch.decode;

/**
 * CloudTrail's times, {@code yyyy-MM-ddTHH:mm:ssZ} with an optional fraction, parsed by hand:
 * {@code Instant.parse} alone costs as much as the rest of a record. CloudTrail Lake writes them
 * {@code yyyy-MM-dd HH:mm:ss.SSS}, in UTC as well.
 */
final class CloudTrailTime {
    /** Stands for a text that is not a time. */
    static final long INVALID = Long.MIN_VALUE;

    private static final long DAY_MILLIS = 86_400_000L;
    private static final int WHOLE_SECONDS = 19;
    private static final int MAX_FRACTION = 9;
    private static final int LAKE_LENGTH = 23;

    private CloudTrailTime() {}

    /** Epoch milliseconds, truncated; or {@link #INVALID}. */
    static long parse(String text) {
        int length = text.length();
        if (length == LAKE_LENGTH && text.charAt(10) == ' ' && text.charAt(WHOLE_SECONDS) == '.') {
            return parse(text.substring(0, 10) + 'T' + text.substring(11) + 'Z');
        }
        if (length < WHOLE_SECONDS + 1
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(length - 1) != 'Z') {
            return INVALID;
        }
        int millis = length == WHOLE_SECONDS + 1 ? 0 : fraction(text, length - 1);
        int year = digits(text, 0, 4);
        if (millis < 0 || year < 0) {
            return INVALID;
        }
        long midnight = midnight(year, digits(text, 5, 7), digits(text, 8, 10));
        long time = timeOfDay(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19));
        return midnight == INVALID || time == INVALID ? INVALID : midnight + time + millis;
    }

    /** Epoch milliseconds of a day's beginning in UTC, 1970 to 9999; or {@link #INVALID}. */
    static long midnight(int year, int month, int day) {
        if (year < 1970
                || year > 9999
                || month < 1
                || month > 12
                || day < 1
                || day > lastDay(year, month)) {
            return INVALID;
        }
        // Years that begin in March put the leap day last; eras are 400 years, 146,097 days.
        int shifted = month > 2 ? year : year - 1;
        int era = shifted / 400;
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (era * 146_097L + dayOfEra - 719_468L) * DAY_MILLIS;
    }

    /** Milliseconds since midnight; or {@link #INVALID}. */
    static long timeOfDay(int hour, int minute, int second) {
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return INVALID;
        }
        return ((hour * 60L + minute) * 60 + second) * 1000;
    }

    /** The number that these characters spell; -1 unless each is an ASCII digit. */
    static int digits(String text, int from, int to) {
        int number = 0;
        for (int index = from; index < to; index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int lastDay(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** The milliseconds of a fraction such as {@code .25}; -1 if it is none. */
    private static int fraction(String text, int end) {
        int count = end - WHOLE_SECONDS - 1;
        if (text.charAt(WHOLE_SECONDS) != '.' || count < 1 || count > MAX_FRACTION) {
            return -1;
        }
        int nanos = digits(text, WHOLE_SECONDS + 1, end);
        for (int index = count; index < MAX_FRACTION && nanos > 0; index++) {
            nanos *= 10;
        }
        return nanos < 0 ? -1 : nanos / 1_000_000;
    }
}
