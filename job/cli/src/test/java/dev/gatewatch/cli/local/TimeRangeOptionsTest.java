package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.replay.TimeRange;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class TimeRangeOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-02T00:00:00Z",
        "2026-03-02T03:30, 2026-03-02T03:30:00Z",
        "2026-03-02 03:30:15, 2026-03-02T03:30:15Z",
        "2026-03-02T03:30:00Z, 2026-03-02T03:30:00Z",
        "2026-03-02T03:30+01:00, 2026-03-02T02:30:00Z",
        "2026-03-02T03:30:00.250-05:45, 2026-03-02T09:15:00.250Z"
    })
    void takesDatesAndTimesInUtcUnlessTheyHaveAnOffset(String text, Instant time)
            throws CommandFailure {
        TimeRange range = parse("--since", text);
        assertThat(Instant.ofEpochMilli(range.from())).isEqualTo(time);
        assertThat(range.to()).isEqualTo(Long.MAX_VALUE);
        assertThat(parse("--until", text)).isEqualTo(new TimeRange(Long.MIN_VALUE, range.from()));
    }

    @Test
    void theBeginningIsInAndTheEndIsNot() throws CommandFailure {
        TimeRange range = parse("--since", "2026-03-02", "--until", "2026-03-03");
        assertThat(range.contains(range.from())).isTrue();
        assertThat(range.contains(range.from() - 1)).isFalse();
        assertThat(range.contains(range.to() - 1)).isTrue();
        assertThat(range.contains(range.to())).isFalse();
        assertThat(parse()).isEqualTo(TimeRange.ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-30",
                "02/03/2026",
                "2026-03-02T25:00",
                "1e9",
                "\u001b"
            })
    void whatIsNoTimeIsABadArgument(String text) {
        refused("--since takes a date or a time such as 2026-03-02", "--since", text);
        refused("--until takes a date or a time such as 2026-03-02", "--until", text);
    }

    @Test
    void theWrongOrderIsABadArgument() {
        refused("--since must be before --until", "--since", "2026-03-03", "--until", "2026-03-02");
        refused("--since must be before --until", "--since", "2026-03-02", "--until", "2026-03-02");
    }

    private static void refused(String message, String... arguments) {
        CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> parse(arguments));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.message()).startsWith(message).doesNotContain("\u001b");
    }

    private static TimeRange parse(String... arguments) throws CommandFailure {
        Parsed parsed = new Parsed();
        new CommandLine(parsed).parseArgs(arguments);
        return parsed.times.range();
    }

    @Command
    private static final class Parsed {
        @Mixin private final TimeRangeOptions times = new TimeRangeOptions();
    }
}
