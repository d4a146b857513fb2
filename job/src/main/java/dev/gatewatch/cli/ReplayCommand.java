package dev.gatewatch.cli;

import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the job over files of events. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the job over files of CloudTrail events and shows the alerts.",
            "",
            "Takes CloudTrail records, log files, EventBridge envelopes, CloudWatch Logs batches and Cognito's activity"
                    + " log, one or many in a file, plain or gzipped; told apart by content. Several files are merged by"
                    + " time. The same input gives the same alerts."
        })
final class ReplayCommand implements Callable<Integer> {
    @Option(
            names = "--events",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and folders of events; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> events;

    @Option(
            names = "--auth-events",
            arity = "1..*",
            paramLabel = "PATH",
            description = {
                "Files and folders of users' histories, plain or gzipped: what Cognito's threat protection would tell"
                        + " of their sign-ins. A user a line, newest entry first, as AdminListUserAuthEvents returns"
                        + " them: {\"userPoolId\", \"sub\", \"username\", \"AuthEvents\": [...]}.",
                "Of a folder in which files are called auth-events.ndjson or *-auth-events.ndjson, just these; --events"
                        + " leaves them out. Without it, rules that read authEvent.* see what the activity log tells,"
                        + " and nothing is looked up."
            })
    private List<String> authEvents = List.of();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Folder of rules. Default: those that come with it.")
    private @Nullable Path rules;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "Write alerts there, one OCSF document a line.")
    private @Nullable Path alerts;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write there what is no event, and late events.")
    private @Nullable Path rejects;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration, see docs/configuration.md.")
    private @Nullable Path config;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description =
                    "Subtasks of each stage; the alerts are the same. Default: ${DEFAULT-VALUE}.")
    private int parallelism = 2;

    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        if (parallelism < 1 || parallelism > 128) {
            throw new CommandFailure(ExitCode.USAGE, "--parallelism takes a number from 1 to 128");
        }
        GatewatchConfig settings = ConfigOptions.load(config);
        List<EventPath> files = find(events);
        checkWritable(alerts);
        checkWritable(rejects);
        RuleSet loaded = ruleOptions.load(rules, settings.detection());
        try (LoadedHistories histories = histories()) {
            ReplayRequest request =
                    new ReplayRequest(
                            files,
                            loaded,
                            settings,
                            alerts,
                            rejects,
                            parallelism,
                            Double.POSITIVE_INFINITY,
                            histories);
            ReplayResult result = new LocalReplay(request).run();
            Terminal.get().print(ReplaySummary.of(result, WriteFindings.headers(loaded)));
        }
        return ExitCode.DONE;
    }

    private @Nullable LoadedHistories histories() throws CommandFailure {
        return authEvents.isEmpty() ? null : HistoryOptions.load(authEvents);
    }

    static List<EventPath> find(List<String> events) throws CommandFailure {
        try {
            return EventPaths.find(events);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** Refuses an output that could not be written, before anything runs. */
    static void checkWritable(@Nullable Path file) throws CommandFailure {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.USAGE, file + ": is a folder; name a file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + ": its folder does not exist; make it first");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + ": cannot be written; check the permissions");
        }
    }
}
