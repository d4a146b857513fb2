package dev.gatewatch.cli;

import dev.gatewatch.cli.explain.ExplainedInput;
import dev.gatewatch.cli.explain.ReportExplanation;
import dev.gatewatch.cli.rules.SourcedReports;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.reporttest.ReportTestCase;
import dev.gatewatch.reporttest.ReportTestFile;
import dev.gatewatch.reporttest.ReportTester;
import dev.gatewatch.ruletest.JunitReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs the tests of reports, and shows which of them fail. */
final class ReportTestRun {
    private final ReportTester tester;
    private final boolean explain;
    private final JunitReport junit;
    private final Terminal terminal = Terminal.get();
    private final Set<String> failing = new LinkedHashSet<>();

    /**
     * @param explain whether to say of a case that fails what the report makes of its events
     * @param junit receives the outcome
     */
    ReportTestRun(SourcedReports reports, boolean explain, JunitReport junit) {
        this.tester = new ReportTester(new ReportSet(reports.ownReports()));
        this.explain = explain;
        this.junit = junit;
    }

    /** Runs the cases of a file; returns how many failed. */
    int run(ReportTestFile file) throws CommandFailure {
        junit.start(file.path());
        int failed = 0;
        for (ReportTestCase test : file.cases()) {
            List<String> differences = tester.run(file, test);
            junit.add(test.name(), "rows", test.location(), differences);
            if (!differences.isEmpty()) {
                failed++;
                failed(file, test, differences);
            }
        }
        return failed;
    }

    /** The names of the reports whose cases failed. */
    Set<String> failing() {
        return failing;
    }

    private void failed(ReportTestFile file, ReportTestCase test, List<String> differences)
            throws CommandFailure {
        terminal.print(
                test.location()
                        + ": \""
                        + Printable.of(test.name())
                        + "\" (rows) failed\n    "
                        + String.join("\n    ", differences.stream().map(Printable::of).toList())
                        + "\n");
        for (Report report : tester.tested(file).all()) {
            failing.add(report.name());
            if (explain) {
                StringBuilder text = new StringBuilder();
                new ReportExplanation(report, new ExplainedInput(report.fields(), test.events()))
                        .write(false, text::append);
                terminal.print(text.toString().indent(4));
            }
        }
    }
}
