package dev.gatewatch.cli;

import dev.gatewatch.cli.completion.ShippedRuleNames;
import dev.gatewatch.cli.explain.ExplainedInput;
import dev.gatewatch.cli.explain.RuleSetExplanation;
import dev.gatewatch.cli.explain.RulesExplanation;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleLookup;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.EventPaths;
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
    @Option(
            names = "--rule",
            paramLabel = "RULE",
            completionCandidates = ShippedRuleNames.class,
            description =
                    "The rule's name, id, file or title. Without it, all rules are run: which of them fire, and which"
                            + " match each event.")
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
        RuleSet loaded = rules.load(settings.detection(), ruleOptions).rules();
        Rule one = rule == null ? null : RuleLookup.find(loaded.all(), rule);
        UnreadInput.report(found.skipped());
        try (LoadedHistories histories = authEvents.load()) {
            ExplainedInput input =
                    new ExplainedInput(one == null ? loaded : RuleSet.of(one), settings, histories);
            for (EventPath file : found.files()) {
                input.read(file);
            }
            Terminal terminal = Terminal.get();
            if (one != null) {
                new RulesExplanation(one, input).write(onlyMatches, terminal::print);
            } else {
                new RuleSetExplanation(loaded, input).write(onlyMatches, terminal::print);
            }
            return UnreadInput.report(input.events(), input.rejects(), found.skipped());
        }
    }
}
