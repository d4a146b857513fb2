package dev.gatewatch.cli;

import dev.gatewatch.cli.eventpattern.EventPattern;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.rules.RulesToRun;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.route.OwnCalls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints which CloudTrail events the rules can want. */
@Command(
        name = "event-pattern",
        mixinStandardHelpOptions = true,
        description = {
            "Prints which CloudTrail events the rules and reports of a folder can want, as an event pattern of Amazon"
                    + " EventBridge: all that any of them can match, and perhaps some more, never less.",
            "",
            "What deploy/ installs has the pattern of the rules that come with Gatewatch."
        })
final class RulesEventPatternCommand implements Callable<Integer> {
    /** What EventBridge accepts unless its quota is raised, in characters. */
    private static final int MAX_LENGTH = 2_048;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Folders and files of rules; the same as --rules.")
    private List<String> named = new ArrayList<>();

    @Mixin private RuleFolderOptions folders = new RuleFolderOptions();

    @Option(
            names = "--own-role",
            paramLabel = "ARN",
            description = "Leave out the lookups of the job itself, which has this role.")
    private @Nullable String ownRole;

    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure {
        RuleSources sources = folders.sources(named);
        RulesToRun loaded = ruleOptions.load(sources);
        EventPattern pattern = EventPattern.of(loaded.rules(), loaded.reports());
        if (pattern.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.RULES,
                    "these rules read no events of CloudTrail, so there is no pattern for them");
        }
        if (ownRole != null) {
            pattern = pattern.without(OwnCalls.names(), ownRole);
        }
        String json = pattern.json();
        System.out.writeBytes((json + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        if (json.length() > MAX_LENGTH) {
            Terminal.get()
                    .print(
                            String.format(
                                    Locale.ROOT,
                                    "The pattern has %,d characters; EventBridge accepts %,d unless the quota"
                                            + " \"Event pattern size\" is raised%n",
                                    json.length(),
                                    MAX_LENGTH));
        }
        return ExitCode.DONE;
    }
}
