package dev.gatewatch.decode;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import org.jspecify.annotations.Nullable;

/**
 * The times of the user-activity log: {@code creationDate} in the form of Java's {@code
 * Date.toString()}, {@code Wed Jul 17 17:25:55 UTC 2024}, else {@code eventTimestamp}, epoch
 * milliseconds as a text or a number.
 */
final class ActivityTime {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int DATE_LENGTH = 28;

    /** More digits than any time up to the year 9999 has. */
    private static final int MAX_TIMESTAMP_LENGTH = 15;

    private ActivityTime() {}

    /** Epoch milliseconds of an entry, or {@link CloudTrailTime#INVALID}. */
    static long of(SourceFields document) {
        long time = date(document.value(SourceField.ACTIVITY_DATE));
        return time != CloudTrailTime.INVALID
                ? time
                : timestamp(document.value(SourceField.ACTIVITY_TIMESTAMP));
    }

    private static long date(@Nullable String text) {
        if (text == null
                || text.length() != DATE_LENGTH
                || text.charAt(3) != ' '
                || text.charAt(7) != ' '
                || text.charAt(10) != ' '
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(19) != ' '
                || text.charAt(23) != ' '
                || !(text.startsWith("UTC", 20) || text.startsWith("GMT", 20))) {
            return CloudTrailTime.INVALID;
        }
        int month = MONTHS.indexOf(text.substring(4, 7));
        int year = CloudTrailTime.digits(text, 24, 28);
        if (month % 3 != 0) {
            return CloudTrailTime.INVALID;
        }
        long midnight =
                CloudTrailTime.midnight(year, month / 3 + 1, CloudTrailTime.digits(text, 8, 10));
        long time =
                CloudTrailTime.timeOfDay(
                        CloudTrailTime.digits(text, 11, 13),
                        CloudTrailTime.digits(text, 14, 16),
                        CloudTrailTime.digits(text, 17, 19));
        return midnight == CloudTrailTime.INVALID || time == CloudTrailTime.INVALID
                ? CloudTrailTime.INVALID
                : midnight + time;
    }

    private static long timestamp(@Nullable String text) {
        if (text == null || text.length() > MAX_TIMESTAMP_LENGTH) {
            return CloudTrailTime.INVALID;
        }
        long millis = 0;
        for (int index = 0; index < text.length(); index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return CloudTrailTime.INVALID;
            }
            millis = millis * 10 + digit;
        }
        return millis < CloudTrailTime.midnight(9999, 12, 31) ? millis : CloudTrailTime.INVALID;
    }
}
