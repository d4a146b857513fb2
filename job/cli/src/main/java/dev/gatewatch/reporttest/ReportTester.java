package dev.gatewatch.reporttest;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.report.count.InMemoryReports;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.ruletest.TestEvent;
import dev.gatewatch.ruletest.TestEventDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the cases of report test files: their records go through the same decoding and counting as
 * those of the job, in memory. The rows are the final ones of all windows.
 */
public final class ReportTester {
    private final ReportSet reports;

    /** A tester of these reports. */
    public ReportTester(ReportSet reports) {
        this.reports = reports;
    }

    /** The reports that a file tests. */
    public ReportSet tested(ReportTestFile file) {
        return new ReportSet(reports.all().stream().filter(file::covers).toList());
    }

    /** Runs one case; returns the differences, one line each, empty if it passes. */
    public List<String> run(ReportTestFile file, ReportTestCase test) {
        ReportSet tested = tested(file);
        FieldPlan fields = FieldPlan.of(tested.fields());
        TestEventDecoder decoder = new TestEventDecoder(fields);
        InMemoryReports rows = new InMemoryReports(tested, fields);
        List<String> differences = new ArrayList<>();
        for (TestEvent event : test.events()) {
            Decoded one = decoder.decode(event);
            if (one.event() != null) {
                rows.add(one.event());
            } else if (one.reject() != null) {
                differences.add(
                        "the event at "
                                + event.location()
                                + " is no event: "
                                + one.reject().reason().text()
                                + ", "
                                + one.reject().detail());
            }
        }
        List<CountedRow> counted = new ArrayList<>();
        rows.rows()
                .forEach(
                        row -> {
                            Report report = tested.find(row.report());
                            if (report != null) {
                                counted.add(new CountedRow(report, row));
                            }
                        });
        CountedRow.compare(test, counted, tested.all().size() > 1, differences);
        return differences;
    }
}
