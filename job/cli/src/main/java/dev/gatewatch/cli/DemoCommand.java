package dev.gatewatch.cli;

import dev.gatewatch.cli.local.LocalReplay;
import dev.gatewatch.cli.local.ReplayPage;
import dev.gatewatch.cli.local.ReplayRequest;
import dev.gatewatch.cli.local.ReplayResult;
import dev.gatewatch.cli.local.ReplaySummary;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.report.ReportDisplay;
import dev.gatewatch.cli.report.ReportRowsOption;
import dev.gatewatch.cli.report.ReportTables;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.rules.RulesToRun;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ConsoleOptions;
import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Home;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.problem.WrappedText;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.replay.SkippedFiles;
import dev.gatewatch.replay.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the job at work on the sample events. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the whole job here on sample-events/, without AWS: a day of an application's sign-ins with attacks"
                    + " in it, in about half a minute."
        })
final class DemoCommand implements Callable<Integer> {
    /** The sample day is replayed in this time. */
    private static final Duration SHOWN_IN = Duration.ofSeconds(35);

    @Option(
            names = "--fast",
            description = "As fast as it goes, instead of so that a person can follow.")
    private boolean fast;

    @Mixin private ReportRowsOption rows = new ReportRowsOption();
    @Mixin private PageOptions page = new PageOptions();
    @Mixin private OutputOptions outputs = new OutputOptions();
    @Mixin private ConsoleOptions console = new ConsoleOptions();

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        ConsoleSettings shown = console.settings();
        Path samples = Home.folder("sample-events");
        outputs.write(PageOptions.NAME, page.file());
        outputs.read("sample-events", samples);
        outputs.check();
        RulesToRun rules = new RuleOptions().load(RuleSources.pack());
        Terminal terminal = Terminal.get();
        if (!shown.quiet()) {
            terminal.printFitted(introduction(terminal.width()));
        }
        double speed =
                fast
                        ? Double.POSITIVE_INFINITY
                        : (double) Duration.ofDays(1).toMillis() / SHOWN_IN.toMillis();
        EventPaths.Found found = FileArguments.findEvents(List.of(samples.toString()));
        try (LoadedHistories histories = HistoryOptions.load(List.of(samples.toString()))) {
            ReplayRequest request =
                    new ReplayRequest(
                            found.files(),
                            rules.rules(),
                            rules.reports(),
                            GatewatchConfig.defaults(),
                            null,
                            null,
                            new ReportDisplay(null, rows.most()),
                            2,
                            speed,
                            histories,
                            TimeRange.ALL,
                            shown,
                            page.file());
            ReplayResult result = new LocalReplay(request).run();
            ReplayPage.write(request, result, new SkippedFiles());
            terminal.printFitted(
                    (shown.quiet()
                                    ? ""
                                    : ReportTables.of(
                                            request.reports(),
                                            result.rows(),
                                            request.rows(),
                                            shown.zone(),
                                            terminal.width()))
                            + "\n"
                            + ReplaySummary.of(
                                    request, result, new SkippedFiles(), terminal.width())
                            + next(page.file(), terminal.width()));
        }
        return ExitCode.DONE;
    }

    private static String introduction(int width) {
        StringBuilder text = new StringBuilder();
        WrappedText.within(width)
                .append(
                        "",
                        "A day of sign-ins to an application, with attacks in it. Alerts appear as they are raised."
                                + " The risk of each sign-in is looked up in its user's history, page by page as"
                                + " Cognito gives it. sample-events/README.md tells the stories.",
                        text);
        return text.toString();
    }

    private static String next(@Nullable Path page, int width) {
        StringBuilder text = new StringBuilder();
        WrappedText lines = WrappedText.within(width);
        lines.append("Next      ", "all of each alert: ./gatewatch demo --fast --full", text);
        lines.append(
                "          ",
                page == null
                        ? "a page to look at: ./gatewatch demo --fast --page page.html"
                        : "the page that shows it: open " + page + " in a browser",
                text);
        lines.append(
                "          ",
                "your own events: ./gatewatch replay --events FILE-OR-FOLDER --auth-events FILE-OR-FOLDER",
                text);
        lines.append("          ", "your own rules: README.md, Write a rule", text);
        return text.toString();
    }
}
