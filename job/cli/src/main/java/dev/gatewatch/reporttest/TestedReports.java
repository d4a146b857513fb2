package dev.gatewatch.reporttest;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.load.RuleFile;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The reports that tests are for: each test file is named after a report file. */
public final class TestedReports {
    private final List<Report> reports;
    private final Problems problems = new Problems();

    private TestedReports(List<Report> reports) {
        this.reports = reports;
    }

    /**
     * Tests that are for no report, and rows that no report of theirs has; by path, line and
     * column.
     */
    public static List<Problem> check(List<Report> reports, List<ReportTestFile> files) {
        TestedReports tested = new TestedReports(reports);
        files.forEach(tested::check);
        return tested.problems.sorted();
    }

    private void check(ReportTestFile file) {
        List<Report> tested = reports.stream().filter(file::covers).toList();
        if (tested.isEmpty()) {
            List<String> names =
                    reports.stream()
                            .map(report -> RuleFile.baseName(report.location().path()))
                            .toList();
            problems.add(
                    new Location(file.path(), 1, 1),
                    "no report file is called "
                            + Excerpt.of(file.baseName())
                            + DidYouMean.hint(file.baseName(), names));
            return;
        }
        for (ReportTestCase test : file.cases()) {
            test.rows().forEach(row -> check(row, tested));
        }
    }

    private void check(ExpectedRow row, List<Report> tested) {
        List<Report> meant =
                tested.stream()
                        .filter(
                                report ->
                                        row.report() == null || report.name().equals(row.report()))
                        .toList();
        if (meant.isEmpty()) {
            problems.add(
                    row.location(),
                    "the file has no report "
                            + Excerpt.of(String.valueOf(row.report()))
                            + DidYouMean.hint(
                                    String.valueOf(row.report()),
                                    tested.stream().map(Report::name).toList()));
            return;
        }
        TreeSet<String> measures = new TreeSet<>();
        TreeSet<String> fields = new TreeSet<>();
        for (Report report : meant) {
            report.measures().stream().map(Measure::name).forEach(measures::add);
            fields.addAll(report.groupBy());
        }
        for (Map.Entry<String, ExpectedValue> each : row.measures().entrySet()) {
            if (!measures.contains(each.getKey())) {
                problems.add(
                        each.getValue().location(),
                        "there is no measure "
                                + Excerpt.of(each.getKey())
                                + DidYouMean.hint(each.getKey(), measures));
            }
        }
        if (row.group() == null) {
            return;
        }
        for (String field : row.group().keySet()) {
            if (!fields.contains(field)) {
                problems.add(
                        row.location(),
                        "the report does not group by "
                                + Excerpt.of(field)
                                + DidYouMean.hint(field, fields));
            }
        }
    }
}
