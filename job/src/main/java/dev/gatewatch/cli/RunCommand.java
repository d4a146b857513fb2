package dev.gatewatch.cli;

import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.output.LocalS3;
import dev.gatewatch.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the job on a stream, in a Flink inside this JVM. */
@Command(
        name = "run",
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
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Configuration, see docs/configuration.md; Source must name a stream.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path config;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description =
                    "Folder of rules. Default: the configuration's, else those that come with it.")
    private @Nullable Path rules;

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
            names = "--parallelism",
            paramLabel = "N",
            description = "Subtasks of each stage. Default: ${DEFAULT-VALUE}.")
    private int parallelism = 2;

    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        if (parallelism < 1 || parallelism > 128) {
            throw new CommandFailure(ExitCode.USAGE, "--parallelism takes a number from 1 to 128");
        }
        if (checkpointSeconds < 1 || checkpointSeconds > 3_600) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--checkpoint-seconds takes a number from 1 to 3600");
        }
        GatewatchConfig settings = ConfigOptions.load(config);
        if (state != null) {
            makeFolder(state);
        }
        // Where an emulator stands in for S3, its file system has to be told; rules may be there.
        LocalS3.reach(System.getenv());
        RuleSet loaded = ruleOptions.load(rules, settings.detection());
        new LocalRun(
                        settings,
                        loaded,
                        parallelism,
                        Duration.ofSeconds(checkpointSeconds),
                        state == null ? null : new LocalState(state.toAbsolutePath()))
                .run();
        return ExitCode.DONE;
    }

    private static void makeFolder(Path folder) throws CommandFailure {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    folder + ": no folder can be made there; name one that can be written");
        }
        if (!Files.isWritable(folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE, folder + ": cannot be written; check the permissions");
        }
    }
}
