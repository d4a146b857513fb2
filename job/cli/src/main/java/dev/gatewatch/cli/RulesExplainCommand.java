package dev.gatewatch.cli;

import dev.gatewatch.cli.completion.ShippedNames;
import dev.gatewatch.cli.explain.ExplainedInput;
import dev.gatewatch.cli.explain.ReportExplanation;
import dev.gatewatch.cli.explain.RuleSetExplanation;
import dev.gatewatch.cli.explain.RulesExplanation;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.rules.ReportLookup;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleLookup;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RulesToRun;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains why events match a rule or do not. */
@Command(
        name = "explain",
        modelTransformer = ConfigOptions.WithoutJob.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says whether a rule fires on the events of a file: when, for which group, and on how many of them; or what"
                    + " comes nearest. Then for each event whether the rule matches it, which part of its condition holds,"
                    + " which does not, and what the event has there.",
            "",
            "For a report: the rows of the events; then of each event whether it counts and why, its selections, its group and"
                    + " its windows.",
            "",
            "For a correlation rule: its episodes, or how far the groups are from one; which matches do not count, and"
                    + " why. For a pattern: its matches, or how far the sequence came; the steps that each event would do"
                    + " for.",
            "",
            "--auth-events gives the histories of the users, as to a replay: without it, rules that read authEvent.* know"
                    + " only what the activity log tells.",
            "",
            "Exit code 1 where nothing could be read, though something was there."
        })
final class RulesExplainCommand implements Callable<Integer> {
    private static final RuleSet NO_RULES = new RuleSet(List.of(), List.of());

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            completionCandidates = ShippedNames.class,
            description =
                    "The name, id, file or title of a rule or a report. Without it, all rules are run: which of them"
                            + " fire, and which match each event.")
    private @Nullable String rule;

    @Option(
            names = "--event",
            required = true,
            paramLabel = "FILE",
            description =
                    "File of events, in any form that replay takes; - reads standard input. At most "
                            + ExplainedInput.MAX_EVENTS
                            + " events.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String event;

    @Mixin private HistoryOptions authEvents = new HistoryOptions();

    @Option(
            names = "--only-matches",
            description = "Leave out events that no rule matches, and what is no event.")
    private boolean onlyMatches;

    @Mixin private RuleFolderOptions rules = new RuleFolderOptions();
    @Mixin private ConfigOptions config = new ConfigOptions();
    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure, IOException {
        GatewatchConfig settings = config.load();
        EventPaths.Found found = FileArguments.findEvents(List.of(event));
        RulesToRun toRun = rules.load(settings.detection(), ruleOptions);
        RuleSet loaded = toRun.rules();
        Report report = report(toRun);
        Rule one = rule == null || report != null ? null : RuleLookup.find(loaded.all(), rule);
        UnreadInput.report(found.skipped());
        try (LoadedHistories histories = authEvents.load()) {
            ExplainedInput input =
                    report != null
                            ? new ExplainedInput(
                                    NO_RULES, new ReportSet(List.of(report)), settings, histories)
                            : new ExplainedInput(
                                    one == null ? loaded : RuleSet.of(one), settings, histories);
            for (EventPath file : found.files()) {
                input.read(file);
            }
            Terminal terminal = Terminal.get();
            if (report != null) {
                new ReportExplanation(report, input).write(onlyMatches, terminal::print);
            } else if (one != null) {
                new RulesExplanation(one, input).write(onlyMatches, terminal::print);
            } else {
                new RuleSetExplanation(loaded, input).write(onlyMatches, terminal::print);
            }
            return UnreadInput.report(input.events(), input.rejects(), found.skipped());
        }
    }

    /** The report that is meant; null if it is a rule. */
    private @Nullable Report report(RulesToRun known) throws CommandFailure {
        if (rule == null || !RuleLookup.named(known.rules().all(), rule).isEmpty()) {
            return null;
        }
        List<Report> reports = ReportLookup.named(known.reports().all(), rule);
        if (reports.isEmpty()) {
            ReportLookup.refuseSlip(known.reports().all(), rule);
            return null;
        }
        if (reports.size() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Excerpt.of(rule)
                            + " stands for several reports; name one: "
                            + String.join(", ", reports.stream().map(Report::name).toList()));
        }
        return reports.get(0);
    }
}
