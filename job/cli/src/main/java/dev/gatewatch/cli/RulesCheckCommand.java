package dev.gatewatch.cli;

import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.rules.RuleTestFiles;
import dev.gatewatch.cli.rules.SourcedRules;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleWarnings;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads rules and lists their problems. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Loads all rules of a folder and lists every problem with file, line and column.",
            "",
            "Warnings are about rules that load and yet lack something: tests, a description, false positives, a runbook,"
                    + " a log source that is CloudTrail's, a certain call or sign-in to look at; and about fields and"
                    + " values that no event has. They come when there are no problems, and do not change the exit code.",
            "",
            "Exit code 3 where there are problems, else 0."
        })
final class RulesCheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Folders and files of rules; the same as --rules. Warnings are about the pack where"
                            + " it is alone.")
    private List<String> named = new ArrayList<>();

    @Mixin private RuleFolderOptions folders = new RuleFolderOptions();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description =
                    "json: also writes each problem and warning to stdout, a JSON object a line with severity"
                            + " (error, warning), path, line and column (0 for a whole file) and message."
                            + " Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    /** Named as on the command line. */
    enum Format {
        text,
        json
    }

    @Override
    public Integer call() throws CommandFailure {
        RuleSources sources = folders.sources(named);
        SourcedRules sourced = ruleOptions.read(sources);
        LoadedRules loaded = sourced.loaded();
        List<Problem> warnings =
                loaded.problems().isEmpty()
                        ? RuleWarnings.of(loaded, tested(sourced)).stream()
                                .filter(warning -> sourced.isOwn(warning.location()))
                                .toList()
                        : List.of();
        if (format == Format.json) {
            System.out.writeBytes(RulesCheckJson.write(loaded.problems(), warnings));
            System.out.flush();
        }
        ruleOptions.refuse(sources, sourced);
        RuleSet rules = sourced.ownRuleSet();
        StringBuilder text = new StringBuilder();
        for (Problem warning : warnings) {
            text.append(warning.location()).append(": warning: ").append(warning.message());
            text.append('\n');
        }
        text.append(rules.detections().size()).append(" detection rules and ");
        text.append(rules.correlations().size()).append(" correlation rules");
        if (!rules.patterns().isEmpty()) {
            text.append(" and ").append(rules.patterns().size()).append(" pattern rules");
        }
        text.append(", no problems");
        if (!warnings.isEmpty()) {
            text.append(", ").append(warnings.size());
            text.append(warnings.size() == 1 ? " warning" : " warnings");
        }
        Terminal.get().print(text.append('\n').toString());
        return ExitCode.DONE;
    }

    /** The names of test files; null for rules that are packed in the jar, without theirs. */
    private static @Nullable Set<String> tested(SourcedRules rules) throws CommandFailure {
        if (rules.folders().isEmpty()) {
            return null;
        }
        Set<String> names = new HashSet<>();
        for (RuleFile file : new RuleTestFiles(rules).found()) {
            names.add(file.baseName());
        }
        return names;
    }
}
