package dev.gatewatch.output.report;

import dev.gatewatch.output.cloudwatch.LogLine;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Makes log lines of rows, in one subtask. */
public final class WriteRowLogs extends RichFlatMapFunction<ReportRow, LogLine> {
    private static final long serialVersionUID = 1L;

    private final ReportSet reports;
    private final String namespace;
    private transient WrittenTimes times;

    /**
     * @param namespace of the metrics
     */
    // Flink calls open before all else.
    @SuppressWarnings("NullAway.Init")
    public WriteRowLogs(ReportSet reports, String namespace) {
        this.reports = reports;
        this.namespace = namespace;
    }

    @Override
    public void open(OpenContext context) {
        times = new WrittenTimes(System::currentTimeMillis);
    }

    @Override
    public void flatMap(ReportRow row, Collector<LogLine> out) {
        Report report = reports.find(row.report());
        // Else a job before this one had the report.
        if (report != null) {
            out.collect(RowLog.of(report, row, times.next(), namespace));
        }
    }
}
