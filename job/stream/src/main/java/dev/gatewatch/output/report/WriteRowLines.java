package dev.gatewatch.output.report;

import dev.gatewatch.output.file.DatedLine;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Makes lines of rows for files, in one subtask; their time is the window's start. */
public final class WriteRowLines extends RichFlatMapFunction<ReportRow, DatedLine> {
    private static final long serialVersionUID = 1L;

    private final ReportSet reports;
    private transient WrittenTimes times;

    // Flink calls open before all else.
    @SuppressWarnings("NullAway.Init")
    public WriteRowLines(ReportSet reports) {
        this.reports = reports;
    }

    @Override
    public void open(OpenContext context) {
        times = new WrittenTimes(System::currentTimeMillis);
    }

    @Override
    public void flatMap(ReportRow row, Collector<DatedLine> out) {
        Report report = reports.find(row.report());
        // Else a job before this one had the report.
        if (report != null) {
            out.collect(new DatedLine(RowLine.of(report, row, times.next()), row.start()));
        }
    }
}
