package dev.gatewatch.cli.bench;

import dev.gatewatch.cli.result.ResultFileOptions;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how fast the job is. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast the job is on this machine, beside other ways to do the same, in about a quarter of an hour.",
            "",
            "Each measurement runs in a Java process of its own, in several rounds. The table on stdout has the"
                    + " medians: microseconds of processor time that an event takes, without start-up and without the"
                    + " compiler, and how that compares with parsing alone. A row comes when it is measured. Let the"
                    + " machine do nothing else meanwhile.",
            "",
            "With --rules and --input it measures your rules on your events."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int QUICK_ROUNDS = 3;
    private static final int MOST_ROUNDS = 99;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "These measurements, separated by commas. Some run only if they are named.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Lists the measurements and runs none.")
    private boolean list;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each is measured, 1 to 99. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--quick", description = "Three rounds.")
    private boolean quick;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Events in each measurement. Default: as many as take a few seconds.")
    private long count;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "Events for the measurements of the job, one record a line, instead of those that are made up:"
                            + " measures parse, pipeline-heap and pipeline-rocksdb unless --only names others. They are"
                            + " repeated with other ids and later times until there are enough.")
    private @Nullable Path input;

    @Mixin private ResultFileOptions results = new ResultFileOptions();

    @Mixin private RuleFolderOptions rules = new RuleFolderOptions();

    @Mixin private RuleOptions references = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure {
        Benchmarks benchmarks =
                ServiceLoader.load(Benchmarks.class)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new CommandFailure(
                                                ExitCode.USAGE,
                                                "the benchmarks are no part of this program; run this"
                                                        + " from a checkout, with ./gatewatch bench"));
        if (list) {
            System.out.print(benchmarks.list());
            System.out.flush();
            return ExitCode.DONE;
        }
        benchmarks.run(request());
        return ExitCode.DONE;
    }

    private BenchRequest request() throws CommandFailure {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw refused("--rounds takes a number from 1 to " + MOST_ROUNDS);
        }
        if (count < 0) {
            throw refused("--count takes a number of events");
        }
        if (input != null && !Files.isReadable(input)) {
            throw refused("--input " + input + ": no such file, or it cannot be read");
        }
        // Refused here and not in the process that runs them.
        references.load(rules.sources(List.of()));
        return new BenchRequest(
                only,
                quick ? Math.min(rounds, QUICK_ROUNDS) : rounds,
                count,
                rules.names(),
                rules.listFolder(),
                input,
                results.json(),
                results.markdown());
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
