package dev.gatewatch.cli.terminal;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.rule.model.Level;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What a command shows of its alerts: a mixin. */
public final class ConsoleOptions {
    private static final List<String> LEVELS =
            Arrays.stream(Level.values())
                    .map(level -> level.name().toLowerCase(Locale.ROOT))
                    .toList();

    @Option(
            names = "--full",
            description =
                    "Show all of each alert: whole ids, every step of the runbook, the events.")
    private boolean full;

    @Option(names = "--verbose", description = "Show also when an attack has ended: [ended].")
    private boolean verbose;

    @Option(
            names = "--min-level",
            paramLabel = "LEVEL",
            description =
                    "Show alerts of this level and above: informational, low, medium, high or critical. What is"
                            + " written gets all of them.")
    private String least = LEVELS.get(0);

    @Option(
            names = "--quiet",
            description = "Show no alerts and no progress: only what went wrong, and the summary.")
    private boolean quiet;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description =
                    "Show times in this zone, such as Europe/Berlin. Default: UTC, as in all that is written.")
    private String zone = "UTC";

    /**
     * What was given.
     *
     * @throws CommandFailure if there is no such level or zone
     */
    public ConsoleSettings settings() throws CommandFailure {
        return new ConsoleSettings(level(least), full, verbose, quiet, zone(zone));
    }

    private static Level level(String name) throws CommandFailure {
        int level = LEVELS.indexOf(name.toLowerCase(Locale.ROOT));
        if (level < 0) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--min-level takes "
                            + String.join(", ", LEVELS)
                            + ", not "
                            + Excerpt.of(name)
                            + DidYouMean.hint(name, LEVELS));
        }
        return Level.values()[level];
    }

    private static ZoneId zone(String name) throws CommandFailure {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--time-zone takes a name such as Europe/Berlin, or an offset such as +02:00; there is no "
                            + Excerpt.of(name)
                            + DidYouMean.hint(name, ZoneId.getAvailableZoneIds()));
        }
    }
}
