package dev.gatewatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.rule.model.Level;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConsoleOptionsTest {
    @Test
    void withoutOptionsAllIsShownInShortAndInUtc() throws CommandFailure {
        ConsoleSettings settings = parse();
        assertThat(settings.shows(Level.INFORMATIONAL)).isTrue();
        assertThat(settings.full()).isFalse();
        assertThat(settings.verbose()).isFalse();
        assertThat(settings.zone().normalized()).isEqualTo(ConsoleSettings.DEFAULT.zone());
    }

    @Test
    void aLevelIsTakenInAnyCase() throws CommandFailure {
        ConsoleSettings settings = parse("--min-level", "High");
        assertThat(settings.shows(Level.CRITICAL)).isTrue();
        assertThat(settings.shows(Level.HIGH)).isTrue();
        assertThat(settings.shows(Level.MEDIUM)).isFalse();
        assertThat(parse("--quiet").shows(Level.CRITICAL)).isFalse();
    }

    @Test
    void zonesHaveNamesOrOffsets() throws CommandFailure {
        assertThat(parse("--time-zone", "Europe/Berlin").zone())
                .isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(parse("--time-zone", "+02:00").zone()).isEqualTo(ZoneId.of("+02:00"));
    }

    @Test
    void whatIsNoLevelOrZoneIsABadArgument() {
        assertThat(refused("--min-level", "hihg"))
                .isEqualTo(
                        "--min-level takes informational, low, medium, high, critical, not \"hihg\""
                                + " (did you mean \"high\"?)");
        assertThat(refused("--time-zone", "Europe/Berlim"))
                .startsWith("--time-zone takes a name such as Europe/Berlin")
                .endsWith("\"Europe/Berlim\" (did you mean \"Europe/Berlin\"?)");
    }

    private static String refused(String... arguments) {
        CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> parse(arguments));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        return failure.message();
    }

    private static ConsoleSettings parse(String... arguments) throws CommandFailure {
        Parsed parsed = new Parsed();
        new CommandLine(parsed).parseArgs(arguments);
        return parsed.console.settings();
    }

    @Command
    private static final class Parsed {
        @Mixin private final ConsoleOptions console = new ConsoleOptions();
    }
}
