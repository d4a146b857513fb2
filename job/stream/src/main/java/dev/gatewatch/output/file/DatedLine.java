package dev.gatewatch.output.file;

/**
 * A line for {@link HourlyFiles} or {@link DailyFiles}.
 *
 * @param line one line of JSON, without its end
 * @param time event time in epoch milliseconds, or {@link #UNKNOWN}
 */
public record DatedLine(String line, long time) {
    /** The time of a line without one: it is filed under the hour or day in which it is written. */
    public static final long UNKNOWN = Long.MIN_VALUE;
}
