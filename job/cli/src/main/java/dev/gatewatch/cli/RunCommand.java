package dev.gatewatch.cli;

import dev.gatewatch.cli.local.LocalRun;
import dev.gatewatch.cli.local.RunRequest;
import dev.gatewatch.cli.local.state.LocalState;
import dev.gatewatch.cli.local.state.StateBackend;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RulesToRun;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ConsoleOptions;
import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.output.file.LocalS3;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the job on a stream, in a Flink inside this JVM. */
@Command(
        name = "run",
        modelTransformer = ConfigOptions.OfStream.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the job here against real endpoints: events from a Kinesis stream, risk from Cognito, alerts to SNS"
                    + " topics and folders. The same job as on the managed service, for tests and for small loads.",
            "",
            "Credentials and region are found as every AWS tool finds them; AWS_ENDPOINT_URL leads to an emulator.",
            "Ctrl-C stops it with a savepoint; with --state the next run goes on from there, and after a crash from the"
                    + " last checkpoint."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin private ConfigOptions config = new ConfigOptions();
    @Mixin private RuleFolderOptions rules = new RuleFolderOptions();
    @Mixin private HistoryOptions authEvents = new HistoryOptions();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Keep checkpoints there, and go on from the newest. Default: none; a restart then begins anew.")
    private @Nullable Path state;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "N",
            description = "How often state is saved. Default: ${DEFAULT-VALUE}.")
    private int checkpointSeconds = 10;

    @Option(
            names = "--state-backend",
            paramLabel = "rocksdb|heap",
            description = {
                "Where state is while the job runs: rocksdb, on disk as on the managed service, or heap, in memory,"
                        + " which is faster. Default: rocksdb."
            })
    private String stateBackend = "rocksdb";

    @Option(
            names = "--flink",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of Flink, such as metrics.reporter.prom.factory.class=...; may be repeated.")
    private Map<String, String> flink = new LinkedHashMap<>();

    @Mixin private ConsoleOptions console = new ConsoleOptions();
    @Mixin private ParallelismOptions parallelism = new ParallelismOptions();
    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        int subtasks = parallelism.parallelism();
        ConsoleSettings shown = console.settings();
        if (checkpointSeconds < 1 || checkpointSeconds > 3_600) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--checkpoint-seconds takes a number from 1 to 3600");
        }
        StateBackend backend = backend(stateBackend);
        GatewatchConfig settings = config.loadForStream();
        check(settings, subtasks);
        if (state != null) {
            LocalState.makeFolder(state);
        }
        // If an emulator replaces S3, its file system needs the address; rules may be
        // there.
        LocalS3.reach(System.getenv());
        RulesToRun loaded = rules.load(settings.detection(), ruleOptions);
        try (LoadedHistories histories = authEvents.load()) {
            new LocalRun(
                            new RunRequest(
                                    settings,
                                    loaded.rules(),
                                    loaded.reports(),
                                    subtasks,
                                    Duration.ofSeconds(checkpointSeconds),
                                    state,
                                    backend,
                                    flink,
                                    histories,
                                    shown))
                    .run();
        }
        return ExitCode.DONE;
    }

    private static void check(GatewatchConfig settings, int subtasks) throws CommandFailure {
        try {
            settings.enrichment().check(subtasks);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the configuration cannot be used\n" + e.getMessage());
        }
    }

    private static StateBackend backend(String name) throws CommandFailure {
        return switch (name) {
            case "rocksdb" -> StateBackend.ROCKSDB;
            case "heap" -> StateBackend.HEAP;
            default ->
                    throw new CommandFailure(
                            ExitCode.USAGE, "--state-backend takes rocksdb or heap");
        };
    }
}
