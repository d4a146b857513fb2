package dev.gatewatch.cli;

import dev.gatewatch.cli.rules.NewRule;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.rules.SourcedRules;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Home;
import dev.gatewatch.cli.terminal.ShellWord;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.model.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a rule and its tests to start from. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes a rule or a report and its tests to start from: NAME.yml and tests/NAME.yml. They are whole, and the tests pass;"
                    + " change them into what you look for.",
            "",
            "Kinds: detection fires on one event; count counts events, distinct the values of a field; sequence is events"
                    + " in an order; pattern is a sequence with repeats, absences and limits of single steps; terms looks"
                    + " for values that a group did not have before, baseline for numbers far above the usual; report"
                    + " counts events in windows, and is in the folder reports."
        })
final class RulesNewCommand implements Callable<Integer> {
    @Parameters(
            arity = "1",
            paramLabel = "NAME",
            description = "Of the rule and its file: small letters, digits, underscores.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private NewRule.Kind kind = NewRule.Kind.detection;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "The folder of rules; made if it is not there. Default: cep-rules of the checkout.")
    private @Nullable Path folder;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws CommandFailure {
        Path rules = folder != null ? folder : Home.folder("cep-rules");
        NewRule rule = NewRule.named(name, kind, rules);
        refuseTaken(rules);
        rule.write(kind, UUID.randomUUID(), LocalDate.now(clock));
        String where = folder == null ? "" : " " + ShellWord.of(folder.toString());
        String run = folder == null ? "" : " --rules pack --rules" + where;
        Terminal.get()
                .print(
                        """
                        wrote %s
                        and   %s

                        Change both into what you look for, then
                          ./gatewatch rules check%s
                          ./gatewatch rules test%s --rule %s
                          ./gatewatch replay --events sample-events%s
                        """
                                .formatted(rule.rule(), rule.tests(), where, where, name, run));
        return ExitCode.DONE;
    }

    /** Two of one name cannot be loaded together, or told apart. */
    private void refuseTaken(Path rules) throws CommandFailure {
        List<String> sources =
                Files.isDirectory(rules) ? List.of("pack", rules.toString()) : List.of("pack");
        SourcedRules known = new RuleOptions().read(RuleSources.of(sources));
        for (Report each : known.reports().loaded().reports()) {
            if (name.equals(each.name())) {
                throw taken(each.location() + ": a report");
            }
        }
        for (Rule each : known.loaded().rules().all()) {
            if (name.equals(each.header().name()) || name.equals(each.header().id())) {
                throw taken(each.header().location() + ": a rule");
            }
        }
    }

    private CommandFailure taken(String what) {
        return new CommandFailure(
                ExitCode.USAGE, what + " is called " + name + " already; choose another name");
    }
}
