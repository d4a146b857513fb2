package dev.gatewatch.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people, in one time zone; all that are passed are epoch milliseconds. */
public final class ReadableTimes {
    /** The times that everybody can compare. */
    public static final ReadableTimes UTC = new ReadableTimes(ZoneOffset.UTC);

    private static final DateTimeFormatter SECONDS = format("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTES = format("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter TIME_OF_DAY = format("HH:mm:ss");
    private static final DateTimeFormatter OFFSET = format("xxx");

    private final ZoneId zone;

    public ReadableTimes(ZoneId zone) {
        this.zone = zone;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** Such as {@code 2026-03-02 09:00:00 UTC}; of other zones the offset, as they change. */
    public String time(long time) {
        ZonedDateTime at = at(time);
        return SECONDS.format(at) + " " + offset(at);
    }

    /** Such as {@code 2026-03-02 09:00 UTC}. */
    public String minute(long time) {
        ZonedDateTime at = at(time);
        return MINUTES.format(at) + " " + offset(at);
    }

    /** Such as {@code 2026-03-02 09:00:00 to 09:07:30 UTC}, what both share once. */
    public String range(long start, long end) {
        ZonedDateTime from = at(start);
        ZonedDateTime to = at(end);
        if (!from.getOffset().equals(to.getOffset())) {
            return time(start) + " to " + time(end);
        }
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        return SECONDS.format(from)
                + " to "
                + (sameDay ? TIME_OF_DAY : SECONDS).format(to)
                + " "
                + offset(to);
    }

    /** Such as {@code 7m 30s}. */
    static String readable(Duration duration) {
        if (duration.toHours() > 0) {
            return duration.toHours() + "h " + duration.toMinutesPart() + "m";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + "m " + duration.toSecondsPart() + "s"
                : Math.max(1, duration.toSeconds()) + "s";
    }

    private ZonedDateTime at(long time) {
        return Instant.ofEpochMilli(time).atZone(zone);
    }

    private static String offset(ZonedDateTime at) {
        boolean utc = at.getZone().normalized().equals(ZoneOffset.UTC);
        return utc ? "UTC" : OFFSET.format(at);
    }
}
