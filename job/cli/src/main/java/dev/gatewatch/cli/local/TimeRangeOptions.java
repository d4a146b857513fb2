package dev.gatewatch.cli.local;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.replay.TimeRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The stretch of time of the events that a command looks at: a mixin. */
public final class TimeRangeOptions {
    private static final String SINCE = "--since";
    private static final String UNTIL = "--until";

    @Option(
            names = SINCE,
            paramLabel = "TIME",
            description =
                    "Leave out events before: 2026-03-02, 2026-03-02T03:30 or 2026-03-02T03:30:00+01:00; UTC"
                            + " without an offset.")
    private @Nullable String since;

    @Option(
            names = UNTIL,
            paramLabel = "TIME",
            description = "Leave out events at this time and after.")
    private @Nullable String until;

    /**
     * From the first time to the second, which is not in it; all times if neither was given.
     *
     * @throws CommandFailure if one is no time, or they are in the wrong order
     */
    public TimeRange range() throws CommandFailure {
        long from = since == null ? TimeRange.ALL.from() : time(SINCE, since);
        long to = until == null ? TimeRange.ALL.to() : time(UNTIL, until);
        if (from >= to) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    SINCE + " must be before " + UNTIL + ", which is the first time left out");
        }
        return new TimeRange(from, to);
    }

    private static long time(String option, String text) throws CommandFailure {
        // As the terminal shows times.
        String iso = text.strip().replace(' ', 'T');
        try {
            return parse(iso);
        } catch (DateTimeException | ArithmeticException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    option
                            + " takes a date or a time such as 2026-03-02, 2026-03-02T03:30 or"
                            + " 2026-03-02T03:30:00+01:00, not "
                            + Excerpt.of(text));
        }
    }

    private static long parse(String iso) {
        int time = iso.indexOf('T');
        if (time < 0) {
            return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        boolean offset =
                iso.endsWith("Z") || iso.indexOf('+', time) > 0 || iso.indexOf('-', time) > 0;
        return offset
                ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
