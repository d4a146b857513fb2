package dev.gatewatch.cli;

import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.cli.local.LocalReplay;
import dev.gatewatch.cli.local.ReplayRequest;
import dev.gatewatch.cli.local.ReplayResult;
import dev.gatewatch.cli.local.ReplaySummary;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Home;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        Path samples = Home.folder("sample-events");
        RuleSet rules = new RuleOptions().load(RuleSources.pack());
        Terminal terminal = Terminal.get();
        terminal.print(
                """
                A day of sign-ins to an application, with attacks in it. Alerts appear as they are raised;
                [ended] closes an episode with its final count. The risk of each sign-in is looked up in its user's
                history, page by page as Cognito gives it. sample-events/README.md tells the stories.

                """);
        double speed =
                fast
                        ? Double.POSITIVE_INFINITY
                        : (double) Duration.ofDays(1).toMillis() / SHOWN_IN.toMillis();
        ReplayResult result;
        try (LoadedHistories histories = HistoryOptions.load(List.of(samples.toString()))) {
            result =
                    new LocalReplay(
                                    new ReplayRequest(
                                            FileArguments.findEvents(List.of(samples.toString()))
                                                    .files(),
                                            rules,
                                            GatewatchConfig.defaults(),
                                            null,
                                            null,
                                            2,
                                            speed,
                                            histories))
                            .run();
        }
        terminal.print("\n" + ReplaySummary.of(result, WriteFindings.headers(rules)));
        terminal.print(
                """

                Your own events:  ./gatewatch replay --events FILE-OR-FOLDER --alerts alerts.ndjson
                and their risk:   ... --auth-events FILE-OR-FOLDER
                Your own rules:   cep-rules/README.md
                """);
        return ExitCode.DONE;
    }
}
