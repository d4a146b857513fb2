package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.StdoutLines;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.ruletest.JunitReport;
import dev.gatewatch.ruletest.RuleTestCase;
import dev.gatewatch.ruletest.RuleTestFile;
import dev.gatewatch.ruletest.RuleTestParser;
import dev.gatewatch.ruletest.RuleTester;
import dev.gatewatch.ruletest.TestedRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the rules' own tests. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the tests of all rules of a folder: for RULE.yml the cases of tests/RULE.yml.",
            "",
            "A case passes if its events raise exactly the alerts that it names. Each test file must have the name of a"
                    + " rule file, and the alerts must be of that file's rules.",
            "",
            "Exit code 3 where a case fails, or rules or tests have problems, else 0."
        })
final class RulesTestCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description =
                    "Folder of rules with a folder tests/ in it. Default: cep-rules of the checkout.")
    private @Nullable Path folder;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description =
                    "Also write the outcome there as JUnit XML, a test suite for each test file;"
                            + " - is standard output."
                            + " Rules or tests with problems do not run, and nothing is written.")
    private @Nullable Path junit;

    @Mixin private OutputOptions outputs = new OutputOptions();
    @Mixin private RuleOptions ruleOptions = new RuleOptions();

    @Override
    public Integer call() throws CommandFailure, IOException {
        Path rulesFolder = folder != null ? folder : Home.folder("cep-rules");
        outputs.write("--junit", junit);
        outputs.readRules("rules test", rulesFolder);
        outputs.check();
        RuleSet rules = ruleOptions.load(rulesFolder);
        List<RuleTestFile> files = parse(rulesFolder.resolve("tests"));
        RuleOptions.refuse(new TestedRules(rules).check(files));
        JunitReport report = new JunitReport();
        RuleTester tester = new RuleTester(rules);
        Terminal terminal = Terminal.get();
        int cases = 0;
        int failed = 0;
        for (RuleTestFile file : files) {
            report.start(file);
            for (RuleTestCase test : file.cases()) {
                cases++;
                List<String> differences = tester.run(file, test);
                report.add(test, differences);
                if (!differences.isEmpty()) {
                    failed++;
                    terminal.print(
                            test.location()
                                    + ": \""
                                    + test.name()
                                    + "\" ("
                                    + test.kind().word()
                                    + ") failed\n    "
                                    + String.join(
                                            "\n    ",
                                            differences.stream().map(Printable::of).toList())
                                    + "\n");
                }
            }
        }
        terminal.print(
                (cases - failed)
                        + " passed, "
                        + failed
                        + " failed, in "
                        + files.size()
                        + " files\n");
        if (junit != null) {
            write(junit, report.write());
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.RULES;
    }

    private static void write(Path file, String report) throws IOException {
        if (StdoutLines.isNamedBy(file)) {
            System.out.write(report.getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        } else {
            Files.writeString(file, report);
        }
    }

    private static List<RuleTestFile> parse(Path tests) throws CommandFailure {
        List<RuleTestFile> files = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            for (RuleFile file : RuleFiles.inFolder(tests)) {
                RuleTestParser.Parsed parsed = RuleTestParser.parse(file);
                files.add(parsed.file());
                problems.addAll(parsed.problems());
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        RuleOptions.refuse(problems);
        return files;
    }
}
