package dev.gatewatch.cli.generate;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.generate.attack.AttackKind;
import dev.gatewatch.generate.attack.AttackSelection;
import dev.gatewatch.generate.attack.AttackVariant;
import dev.gatewatch.generate.benign.BenignTraffic;
import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.generate.set.SetFolder;
import dev.gatewatch.generate.set.TrafficGenerator;
import dev.gatewatch.generate.set.TrafficOptions;
import dev.gatewatch.generate.shape.OutputShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes synthetic events, and says which of them are attacks. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes synthetic traffic of an application, with attacks in it, and labels that name them: for"
                    + " ./gatewatch evaluate, and for rules of your own.",
            "",
            "The folder gets events/, auth-events.ndjson with the users' histories, labels.ndjson with an attack a"
                    + " line, machines.ndjson with what is busy for good reason, and set.json. The same options give"
                    + " the same bytes. Addresses, accounts and names are those reserved for documentation."
        })
public final class GenerateCommand implements Callable<Integer> {
    private static final int FEWEST_USERS = 10;
    private static final int MOST_USERS = 1_000_000;
    private static final int MOST_DAYS = 3_660;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the set goes; made if it does not exist.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Which of all sets. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--start",
            paramLabel = "DATE",
            description = "The first day, UTC. Default: ${DEFAULT-VALUE}, a Monday.")
    private LocalDate start = LocalDate.of(2026, 3, 2);

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How many. Attacks are in the second half. Default: ${DEFAULT-VALUE}.")
    private int days = 14;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "People who use the application, at least 10. Default: 2000.")
    private @Nullable Integer users;

    @Option(
            names = "--event-count",
            paramLabel = "N",
            description = "As many users as make about so many events, instead of --users.")
    private @Nullable Long events;

    @Option(
            names = "--attacks",
            paramLabel = "KIND[:NAME=VALUE,...]",
            description = {
                "This kind of attack, or all; may be repeated. Parameters: variant, door, attempts, seconds between"
                        + " two, addresses, users. Default: all, each in all its variants, through a door that the"
                        + " seed picks. --list-attacks names them."
            })
    private List<String> attacks = new ArrayList<>();

    @Option(names = "--no-attacks", description = "Nothing is wrong.")
    private boolean noAttacks;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            completionCandidates = ShapeNames.class,
            description =
                    "What is around each record: ${COMPLETION-CANDIDATES}. The user-activity log stays"
                            + " one entry a line. Default: record.")
    private String shape = OutputShape.RECORD.text();

    @Option(names = "--gzip", description = "Pack the events.")
    private boolean packed;

    @Option(
            names = "--list-attacks",
            description = "List kinds of attacks, their variants and doors.",
            help = true)
    private boolean listAttacks;

    /** The shapes, for the help and for shells. */
    static final class ShapeNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ShapeNames() {
            super(Arrays.stream(OutputShape.values()).map(OutputShape::text).toList());
        }
    }

    @Override
    public Integer call() throws CommandFailure {
        if (listAttacks) {
            System.out.print(kinds());
            System.out.flush();
            return ExitCode.DONE;
        }
        TrafficOptions options = options();
        SetFolder folder = folder();
        Terminal terminal = Terminal.get();
        try {
            TrafficGenerator.Written written =
                    TrafficGenerator.write(
                            options,
                            folder,
                            (time, count) ->
                                    terminal.progress(
                                            String.format(
                                                    Locale.ROOT,
                                                    "generating: %s, %,d events",
                                                    Instant.ofEpochMilli(time),
                                                    count)));
            terminal.endProgress();
            terminal.print(
                    String.format(
                            Locale.ROOT,
                            "%s: seed %d, %,d events of %d days and %,d users, %,d of them of %d attacks",
                            out,
                            options.seed(),
                            written.events(),
                            options.days(),
                            options.users(),
                            written.attackEvents(),
                            written.attacks()));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, "the set cannot be written to " + out + ": " + e.getMessage());
        }
        return ExitCode.DONE;
    }

    private TrafficOptions options() throws CommandFailure {
        within("--days", days, 1, MOST_DAYS);
        return new TrafficOptions(seed, start, days, users(), selections(), shape(), packed);
    }

    private int users() throws CommandFailure {
        if (users != null && events != null) {
            throw refused("--users and --event-count both say how much there is; give one");
        }
        if (events != null) {
            long wanted = (long) BenignTraffic.users(events, days);
            return (int) Math.max(FEWEST_USERS, Math.min(MOST_USERS, wanted));
        }
        int count = users == null ? 2_000 : users;
        within("--users", count, FEWEST_USERS, MOST_USERS);
        return count;
    }

    private static void within(String option, int value, int least, int most)
            throws CommandFailure {
        if (value < least || value > most) {
            throw refused(
                    String.format(
                            Locale.ROOT,
                            "%s %d: from %d to %d would be right",
                            option,
                            value,
                            least,
                            most));
        }
    }

    private List<AttackSelection> selections() throws CommandFailure {
        if (noAttacks) {
            if (!attacks.isEmpty()) {
                throw refused("--attacks and --no-attacks exclude each other");
            }
            return List.of();
        }
        List<AttackSelection> selections = new ArrayList<>();
        for (String attack : attacks) {
            try {
                selections.add(AttackSelection.parse(attack));
            } catch (IllegalArgumentException e) {
                throw refused("--attacks " + attack + ": " + e.getMessage());
            }
        }
        return selections.isEmpty() ? List.of(AttackSelection.ALL) : selections;
    }

    private OutputShape shape() throws CommandFailure {
        try {
            return OutputShape.of(shape);
        } catch (IllegalArgumentException e) {
            throw refused(
                    "--shape "
                            + shape
                            + ": no such shape; there are "
                            + String.join(", ", new ShapeNames()));
        }
    }

    private SetFolder folder() throws CommandFailure {
        try {
            Files.createDirectories(out);
            try (Stream<Path> files = Files.list(out)) {
                if (files.findAny().isPresent()) {
                    throw refused(out + ": is not empty; name another folder, or remove it");
                }
            }
            return new SetFolder(out);
        } catch (IOException e) {
            throw refused(out + ": cannot be written: " + e.getMessage());
        }
    }

    private static String kinds() {
        StringBuilder text = new StringBuilder();
        for (AttackKind kind : AttackKind.values()) {
            List<EntryDoor> asked = new ArrayList<>(kind.doors());
            asked.removeAll(kind.tellingDoors());
            text.append(kind.text()).append(": ").append(kind.description()).append('\n');
            text.append("    ")
                    .append(
                            String.join(
                                    ", ",
                                    kind.variants().stream().map(AttackVariant::text).toList()))
                    .append("; through ")
                    .append(names(kind.tellingDoors()))
                    .append(asked.isEmpty() ? "" : "; only when asked for, " + names(asked))
                    .append('\n');
        }
        return text.toString();
    }

    private static String names(List<EntryDoor> doors) {
        return String.join(", ", doors.stream().map(EntryDoor::text).toList());
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
