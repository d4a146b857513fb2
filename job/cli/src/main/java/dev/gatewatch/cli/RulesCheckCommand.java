package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleWarnings;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder of rules. Default: those that come with it.")
    private @Nullable Path folder;

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
        LoadedRules loaded = ruleOptions.read(folder);
        RuleSet rules = loaded.rules();
        List<Problem> warnings =
                loaded.problems().isEmpty() ? RuleWarnings.of(loaded, tested()) : List.of();
        if (format == Format.json) {
            System.out.writeBytes(RulesCheckJson.write(loaded.problems(), warnings));
            System.out.flush();
        }
        RuleOptions.refuse(loaded.problems());
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

    /** The names of test files; null for the rules that come with the program, without theirs. */
    private @Nullable Set<String> tested() throws CommandFailure {
        if (folder == null) {
            return null;
        }
        Path tests = folder.resolve("tests");
        if (!Files.isDirectory(tests)) {
            return Set.of();
        }
        try {
            return RuleFiles.inFolder(tests).stream()
                    .map(RuleFile::baseName)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
