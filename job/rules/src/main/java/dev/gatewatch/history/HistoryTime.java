package dev.gatewatch.history;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Times of histories: epoch seconds, as the API has them on the wire, or ISO 8601, as the AWS CLI
 * (also with a blank instead of T, as Python writes times) and the SDKs print them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html#cli-config-cli_timestamp_format">cli_timestamp_format</a>
 */
final class HistoryTime {
    private static final double LATEST_SECOND = 1e11;
    private static final int MILLISECOND_DIGITS = 3;

    /** Longer than any time with nine digits of a second and an offset. */
    private static final int MAX_LENGTH = 40;

    /** How long a date is, before what separates it from the time. */
    private static final int DATE_LENGTH = 10;

    private static final DateTimeFormatter WITH_OFFSET =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XXX][XX][X]")
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    /** The result if there is no such time. */
    static final long NONE = -1;

    private HistoryTime() {}

    /** Epoch seconds as epoch milliseconds, truncated as the AWS SDK does, or {@link #NONE}. */
    static long ofSeconds(double approximate, BigDecimal seconds) {
        // The approximate value first: a hostile exponent makes the exact one slow.
        return approximate >= 0 && approximate < LATEST_SECOND
                ? seconds.movePointRight(MILLISECOND_DIGITS).longValue()
                : NONE;
    }

    /** A time with an offset or Z as epoch milliseconds, truncated, or {@link #NONE}. */
    static long ofText(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(withT(text), WITH_OFFSET);
            long second = time.toEpochSecond();
            return second >= 0 && second < LATEST_SECOND ? time.toInstant().toEpochMilli() : NONE;
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    /** Whether a text is a time without an offset, which is another moment in each time zone. */
    static boolean lacksOffset(String text) {
        try {
            LocalDateTime.parse(withT(text), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String withT(String text) {
        return text.length() > DATE_LENGTH
                        && text.length() <= MAX_LENGTH
                        && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
    }
}
