package dev.gatewatch.cli;

import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleLookup;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
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
            "Says for each event whether a rule matches it, which part of its condition holds, which does not, and what"
                    + " the event has there.",
            "",
            "For a correlation rule: the same for each rule that it looks at; which matches do not count, and why;"
                    + " and the episodes that all events together make.",
            "",
            "For a pattern: the same, the steps that each event would do for, and the matches that all events together make;"
                    + " where there is none, how far the sequence came.",
            "",
            "Exit code 1 where nothing could be read, though something was there."
        })
final class RulesExplainCommand implements Callable<Integer> {
    @Option(
            names = "--rule",
            required = true,
            paramLabel = "RULE",
            description = "The rule's name, id, file or title.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String rule;

    @Option(
            names = "--event",
            required = true,
            paramLabel = "FILE",
            description =
                    "File of events, in any form that replay takes; - reads standard input. At most "
                            + RulesExplanation.MAX_EVENTS
                            + " events.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String event;

    @Mixin private RuleFolderOptions rules = new RuleFolderOptions();
    @Mixin private ConfigOptions config = new ConfigOptions();
    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure, IOException {
        GatewatchConfig settings = config.load();
        EventPaths.Found found = FileArguments.findEvents(List.of(event));
        RuleSet loaded = rules.load(settings.detection(), ruleOptions);
        Terminal terminal = Terminal.get();
        RulesExplanation explanation =
                new RulesExplanation(
                        RuleLookup.find(loaded.all(), rule),
                        settings.source().clientPools(),
                        terminal::print);
        UnreadInput.report(found.skipped());
        for (EventPath file : found.files()) {
            explanation.read(file);
        }
        explanation.end();
        return UnreadInput.report(explanation.events(), explanation.rejects(), found.skipped());
    }
}
