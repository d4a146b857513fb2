package dev.gatewatch.cli;

import dev.gatewatch.cli.rules.ListSummary;
import dev.gatewatch.cli.rules.ReportTests;
import dev.gatewatch.cli.rules.RuleFolderOptions;
import dev.gatewatch.cli.rules.RuleOptions;
import dev.gatewatch.cli.rules.RuleSources;
import dev.gatewatch.cli.rules.RuleTestFiles;
import dev.gatewatch.cli.rules.SourcedReports;
import dev.gatewatch.cli.rules.SourcedRules;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.load.ReportWarnings;
import dev.gatewatch.reporttest.TestedReports;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleWarnings;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.ruletest.ParsedTests;
import java.util.ArrayList;
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
            "Loads all rules of a folder and the reports in its folder reports/, reads their tests in folders tests/, and lists every problem with file, line"
                    + " and column. The tests do not run.",
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
        ParsedTests tests =
                sourced.folders().isEmpty()
                        ? null
                        : ParsedTests.of(new RuleTestFiles(sourced).found());
        ReportTests reportTests = ReportTests.of(sourced.reports());
        List<Problem> ofTests = new ArrayList<>(tests == null ? List.of() : tests.problems(loaded));
        ofTests.addAll(problems(sourced.reports(), reportTests));
        List<Problem> problems = new ArrayList<>(sourced.problems());
        problems.addAll(ofTests);
        List<Problem> warnings =
                problems.isEmpty()
                        ? warnings(sourced, tests == null ? null : tests.tested(), reportTests)
                        : List.of();
        if (format == Format.json) {
            System.out.writeBytes(RulesCheckJson.write(problems, warnings));
            System.out.flush();
        }
        ruleOptions.refuse(sources, sourced, ofTests);
        RuleSet rules = sourced.ownRuleSet();
        StringBuilder text = new StringBuilder();
        for (Problem warning : warnings) {
            text.append(warning.location()).append(": warning: ").append(warning.message());
            text.append('\n');
        }
        count(rules.detections().size(), "detection rule", text);
        text.append(" and ");
        count(rules.correlations().size(), "correlation rule", text);
        if (!rules.patterns().isEmpty()) {
            text.append(" and ");
            count(rules.patterns().size(), "pattern rule", text);
        }
        int reports = sourced.reports().ownReports().size();
        if (reports > 0) {
            text.append(" and ");
            count(reports, "report", text);
        }
        int lists = ListSummary.count(sourced);
        if (lists > 0) {
            text.append(" and ");
            count(lists, "list", text);
        }
        int files = reportTests.files().size() + (tests == null ? 0 : tests.files().size());
        if (files > 0) {
            text.append(" with ");
            count(files, "test file", text);
        }
        text.append(", no problems");
        if (!warnings.isEmpty()) {
            text.append(", ").append(warnings.size());
            text.append(warnings.size() == 1 ? " warning" : " warnings");
        }
        text.append('\n').append(ListSummary.text(sourced.loaded().lists()));
        Terminal.get().print(text.toString());
        return ExitCode.DONE;
    }

    /** The problems of the reports' tests; which reports they are for is known only if all load. */
    private static List<Problem> problems(SourcedReports reports, ReportTests tests) {
        if (!tests.problems().isEmpty() || !reports.loaded().problems().isEmpty()) {
            return tests.problems();
        }
        return TestedReports.check(reports.loaded().reports(), tests.files());
    }

    private static List<Problem> warnings(
            SourcedRules sourced, @Nullable Set<String> tested, ReportTests reportTests) {
        SourcedReports reports = sourced.reports();
        Problems warnings = new Problems();
        RuleWarnings.of(sourced.loaded(), tested).stream()
                .filter(warning -> sourced.isOwn(warning.location()))
                .forEach(warning -> warnings.add(warning.location(), warning.message()));
        ListSummary.warn(sourced, warnings);
        Set<String> ofReports = reports.folders().isEmpty() ? null : reportTests.tested();
        ReportWarnings.of(reports.loaded(), ofReports).stream()
                .filter(warning -> reports.isOwn(warning.location()))
                .forEach(warning -> warnings.add(warning.location(), warning.message()));
        return warnings.sorted();
    }

    private static void count(int number, String one, StringBuilder text) {
        text.append(number).append(' ').append(one).append(number == 1 ? "" : "s");
    }
}
