package dev.gatewatch.cli;

import dev.gatewatch.cli.local.LocalReplay;
import dev.gatewatch.cli.local.NextSteps;
import dev.gatewatch.cli.local.ReplayPage;
import dev.gatewatch.cli.local.ReplayRequest;
import dev.gatewatch.cli.local.ReplayResult;
import dev.gatewatch.cli.local.ReplayState;
import dev.gatewatch.cli.local.ReplaySummary;
import dev.gatewatch.cli.local.TimeRangeOptions;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.report.ReportDisplayOptions;
import dev.gatewatch.cli.report.ReportTables;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RulesToRun;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ConsoleOptions;
import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.replay.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
                    + " log, one or many in a file, plain or gzipped; recognised by content, in folders too, where what"
                    + " is none is skipped and named. Several files are merged by time. The same input gives the"
                    + " same alerts.",
            "",
            "Exit code 1 where nothing could be read, though something was there; where more than half could not, a"
                    + " warning. Both with the most frequent reasons."
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

    @Mixin private HistoryOptions authEvents = new HistoryOptions();
    @Mixin private RuleFolderOptions rules = new RuleFolderOptions();

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description =
                    "Write alerts there, one OCSF document a line, in the order of their times; - is standard"
                            + " output, in the order in which they come.")
    private @Nullable Path alerts;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write there what is no event, and late events; - is standard output.")
    private @Nullable Path rejects;

    @Mixin private ReportDisplayOptions rows = new ReportDisplayOptions();
    @Mixin private PageOptions page = new PageOptions();

    @Option(
            names = "--review",
            paramLabel = "FILE",
            description =
                    "Write there the daily review of each day, plain text; - is standard output."
                            + " When days begin is in property group Review.")
    private @Nullable Path review;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Leave there what the rules have learnt, for run --state DIR to go on from. What is open in the"
                            + " end stays open, and its closing documents come from there.")
    private @Nullable Path state;

    @Mixin private TimeRangeOptions times = new TimeRangeOptions();
    @Mixin private OutputOptions outputs = new OutputOptions();
    @Mixin private ConsoleOptions console = new ConsoleOptions();
    @Mixin private ConfigOptions config = new ConfigOptions();
    @Mixin private ParallelismOptions parallelism = new ParallelismOptions();
    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        int subtasks = parallelism.parallelism();
        ConsoleSettings shown = console.settings();
        TimeRange range = times.range();
        GatewatchConfig loadedConfig = config.load();
        GatewatchConfig settings =
                loadedConfig.withReview(
                        loadedConfig
                                .review()
                                .inReplay(Optional.ofNullable(review).map(Path::toString)));
        checkOutputs(settings);
        EventPaths.Found found = FileArguments.findEvents(events);
        RulesToRun loaded = rules.load(settings.detection(), ruleOptions);
        UnreadInput.report(found.skipped(), shown.quiet());
        try (LoadedHistories histories = authEvents.load();
                ReplayState saved = state == null ? null : ReplayState.in(state)) {
            ReplayRequest request =
                    new ReplayRequest(
                            found.files(),
                            loaded.rules(),
                            loaded.reports(),
                            settings,
                            alerts,
                            rejects,
                            rows.display(),
                            subtasks,
                            Double.POSITIVE_INFINITY,
                            histories,
                            range,
                            shown,
                            page.file());
            ReplayResult result = new LocalReplay(request, saved).run();
            ReplayPage.write(request, result, found.skipped());
            Terminal terminal = Terminal.get();
            int width = terminal.width();
            terminal.printFitted(
                    (shown.quiet()
                                    ? ""
                                    : ReportTables.of(
                                                    request.reports(),
                                                    result.rows(),
                                                    request.rows(),
                                                    shown.zone(),
                                                    width)
                                            + "\n")
                            + ReplaySummary.of(request, result, found.skipped(), width)
                            + (saved == null ? "" : saved.summary(width))
                            + NextSteps.of(request, result, width));
            return UnreadInput.report(
                    result.decoded() + result.outside(), result.rejects(), found.skipped());
        }
    }

    private void checkOutputs(GatewatchConfig settings) throws CommandFailure {
        outputs.write("--alerts", alerts);
        outputs.write("--rejects", rejects);
        outputs.write("--reports", rows.file());
        outputs.write(PageOptions.NAME, page.file());
        outputs.write("--review", review);
        events.forEach(path -> outputs.read("--events", Path.of(path)));
        authEvents.named().forEach(path -> outputs.read("--auth-events", Path.of(path)));
        outputs.read("--config", config.file());
        rules.paths(settings.detection()).forEach(path -> outputs.readRules("--rules", path));
        outputs.check();
    }
}
