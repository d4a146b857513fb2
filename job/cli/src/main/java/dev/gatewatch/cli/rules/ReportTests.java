package dev.gatewatch.cli.rules;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.reporttest.ReportTestFile;
import dev.gatewatch.reporttest.ReportTestParser;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.ruletest.RuleTestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tests of reports, read from their files.
 *
 * @param files to be used only if there are no problems
 * @param problems of the files themselves
 */
public record ReportTests(List<ReportTestFile> files, List<Problem> problems) {
    /**
     * Those of the reports that a command is about, perhaps none.
     *
     * @throws CommandFailure if they cannot be read
     */
    public static ReportTests of(SourcedReports reports) throws CommandFailure {
        Set<String> names =
                reports.own().stream().map(RuleFile::baseName).collect(Collectors.toSet());
        List<ReportTestFile> files = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (SourcedRules.Folder folder : reports.folders()) {
            for (RuleFile file : in(folder.path())) {
                if (folder.whole() || names.contains(file.baseName())) {
                    ReportTestParser.Parsed parsed = ReportTestParser.parse(file);
                    files.add(parsed.file());
                    problems.addAll(parsed.problems());
                }
            }
        }
        return new ReportTests(List.copyOf(files), List.copyOf(problems));
    }

    /**
     * Those of the files of some reports.
     *
     * @param reports not empty
     * @throws CommandFailure if they have none
     */
    public ReportTests only(List<Report> reports) throws CommandFailure {
        List<ReportTestFile> covering =
                files.stream().filter(file -> reports.stream().anyMatch(file::covers)).toList();
        if (covering.isEmpty()) {
            String path = reports.get(0).location().path();
            throw new CommandFailure(
                    ExitCode.USAGE,
                    path
                            + ": its reports have no tests, in tests/"
                            + RuleFile.baseName(path)
                            + ".yml beside it");
        }
        Set<String> paths = covering.stream().map(ReportTestFile::path).collect(Collectors.toSet());
        return new ReportTests(
                covering,
                problems.stream()
                        .filter(problem -> paths.contains(problem.location().path()))
                        .toList());
    }

    /** The names of the files, without ending. */
    public Set<String> tested() {
        return files.stream().map(ReportTestFile::baseName).collect(Collectors.toSet());
    }

    private static List<RuleFile> in(Path folder) throws CommandFailure {
        Path tests = folder.resolve(RuleTestFile.FOLDER);
        try {
            return Files.exists(tests) ? RuleFiles.inFolder(tests) : List.of();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
