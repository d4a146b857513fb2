package dev.gatewatch.cli;

import dev.gatewatch.cli.completion.ShippedNames;
import dev.gatewatch.cli.rules.ReportLookup;
import dev.gatewatch.cli.rules.ReportTests;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleLookup;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.rules.RuleTestFiles;
import dev.gatewatch.cli.rules.RulesOfCases;
import dev.gatewatch.cli.rules.SourcedReports;
import dev.gatewatch.cli.rules.SourcedRules;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.ShellWord;
import dev.gatewatch.cli.terminal.StdoutLines;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.reporttest.ReportTestFile;
import dev.gatewatch.reporttest.TestedReports;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.ruletest.JunitReport;
import dev.gatewatch.ruletest.ParsedTests;
import dev.gatewatch.ruletest.RuleTestCase;
import dev.gatewatch.ruletest.RuleTestFile;
import dev.gatewatch.ruletest.TestedRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        sortOptions = false,
        description = {
            "Runs the tests of rules: for RULE.yml the cases of tests/RULE.yml; and of reports: for reports/REPORT.yml those"
                    + " of reports/tests/REPORT.yml.",
            "",
            "A case passes if its events raise exactly the alerts that it names, or give exactly the rows. Each test file must have the name of a"
                    + " rule file, and the alerts must be of that file's rules.",
            "",
            "Exit code 3 where a case fails, or rules or tests have problems, else 0."
        })
final class RulesTestCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Folders of rules with a folder tests/ in them, and files of rules in such folders;"
                            + " the same as --rules. Tests of the pack run where it is alone.")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            completionCandidates = ShippedNames.class,
            description =
                    "Only the tests of the file of this rule or report: its name, id, file or title.")
    private @Nullable String rule;

    @Option(
            names = "--explain",
            description =
                    "For each case that fails, also say of each event what the rule makes of it.")
    private boolean explain;

    @Mixin private RuleFolderOptions folders = new RuleFolderOptions();

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

    private final Terminal terminal = Terminal.get();

    /** The names of the rules whose cases failed. */
    private final Set<String> failing = new LinkedHashSet<>();

    @Override
    public Integer call() throws CommandFailure, IOException {
        RuleSources sources = folders.sources(named);
        outputs.write("--junit", junit);
        sources.paths().forEach(path -> outputs.readRules("rules test", path));
        outputs.check();
        SourcedRules rules = ruleOptions.read(sources);
        ruleOptions.refuse(sources, rules);
        ReportTests ofReports = reportTests(rules.reports());
        List<RuleTestFile> files = parse(rules, ofReports);
        List<Problem> problems =
                new ArrayList<>(new TestedRules(rules.loaded().rules()).check(files));
        problems.addAll(TestedReports.check(rules.reports().loaded().reports(), ofReports.files()));
        RuleOptions.refuse("tests", problems);
        JunitReport report = new JunitReport();
        int cases = 0;
        int failed = 0;
        RulesOfCases ofCases = new RulesOfCases(sources, ruleOptions);
        for (RuleTestFile file : files) {
            report.start(file);
            terminal.progress("testing " + file.path() + ", " + cases + " cases done");
            for (RuleTestCase test : file.cases()) {
                cases++;
                RulesOfCases.Loaded loaded = ofCases.of(test);
                List<String> differences = loaded.tester().run(file, test);
                report.add(test, differences);
                if (!differences.isEmpty()) {
                    failed++;
                    failed(file, test, differences, loaded.rules());
                }
            }
        }
        ReportTestRun run = new ReportTestRun(rules.reports(), explain, report);
        for (ReportTestFile file : ofReports.files()) {
            terminal.progress("testing " + file.path() + ", " + cases + " cases done");
            cases += file.cases().size();
            failed += run.run(file);
        }
        failing.addAll(run.failing());
        terminal.endProgress();
        hint(sources);
        int tested = files.size() + ofReports.files().size();
        terminal.print(
                (cases - failed)
                        + " passed, "
                        + failed
                        + " failed, in "
                        + tested
                        + (tested == 1 ? " file\n" : " files\n"));
        if (junit != null) {
            write(junit, report.write());
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.RULES;
    }

    private void failed(
            RuleTestFile file, RuleTestCase test, List<String> differences, SourcedRules rules)
            throws CommandFailure {
        List<Rule> tested =
                rules.ownRules().stream().filter(each -> file.covers(each.header())).toList();
        List<Rule> alerting = FailedCase.alerting(tested, rules.loaded().rules());
        failing.addAll(RuleLookup.labels(alerting));
        terminal.print(
                test.location()
                        + ": \""
                        + Printable.of(test.name())
                        + "\" ("
                        + test.kind().word()
                        + ") failed\n    "
                        + String.join("\n    ", differences.stream().map(Printable::of).toList())
                        + "\n");
        if (explain) {
            for (Rule each : alerting) {
                terminal.print(FailedCase.explain(each, test));
            }
        }
    }

    /** The command that explains the failures. */
    private void hint(RuleSources sources) {
        if (failing.isEmpty() || explain) {
            return;
        }
        StringBuilder command = new StringBuilder("./gatewatch rules test");
        for (String name : sources.names()) {
            command.append(named.isEmpty() ? " --rules " : " ").append(ShellWord.of(name));
        }
        command.append(" --rule ")
                .append(ShellWord.of(failing.iterator().next()))
                .append(" --explain");
        terminal.print("what its events do: " + command + "\n");
    }

    private static void write(Path file, String report) throws IOException {
        if (StdoutLines.isNamedBy(file)) {
            System.out.write(report.getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        } else {
            Files.writeString(file, report);
        }
    }

    private ReportTests reportTests(SourcedReports reports) throws CommandFailure {
        ReportTests all = ReportTests.of(reports);
        if (rule == null) {
            return all;
        }
        List<Report> named = ReportLookup.named(reports.ownReports(), rule);
        return named.isEmpty() ? new ReportTests(List.of(), List.of()) : all.only(named);
    }

    private List<RuleTestFile> parse(SourcedRules rules, ReportTests ofReports)
            throws CommandFailure {
        ParsedTests tests = ParsedTests.of(files(rules, !ofReports.files().isEmpty()));
        List<Problem> problems = new ArrayList<>(tests.problems());
        problems.addAll(ofReports.problems());
        RuleOptions.refuse("tests", problems);
        return tests.files();
    }

    /** Refuses a command that has nothing to test. */
    private List<RuleFile> files(SourcedRules rules, boolean reports) throws CommandFailure {
        RuleTestFiles found = new RuleTestFiles(rules);
        if (rule == null) {
            return reports ? found.found() : found.all();
        }
        if (RuleLookup.named(rules.ownRules(), rule).isEmpty()) {
            if (reports) {
                return List.of();
            }
            ReportLookup.refuseSlip(rules.reports().ownReports(), rule);
        }
        return found.of(rule);
    }
}
