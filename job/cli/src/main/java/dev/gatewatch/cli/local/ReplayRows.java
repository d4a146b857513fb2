package dev.gatewatch.cli.local;

import dev.gatewatch.cli.report.CollectRows;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.ReportRowJson;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where a replay's rows of reports go: a file, the tables in its end. */
final class ReplayRows {
    private ReplayRows() {}

    static void attach(DataStream<ReportRow> rows, ReplayRequest request, String name) {
        Path file = request.rows().file();
        if (file != null) {
            ReportSet reports = request.reports();
            DataStream<String> lines =
                    OperatorId.REPORT_JSON.on(rows.map(row -> json(reports, row)));
            OperatorId.REPORTS.on(lines.sinkTo(ReplayJob.file(file))).setParallelism(1);
        }
        if (request.rows().most() > 0) {
            OperatorId.REPORT_TABLES.on(rows.sinkTo(new CollectRows(name))).setParallelism(1);
        }
    }

    private static String json(ReportSet reports, ReportRow row) {
        Report report = Objects.requireNonNull(reports.find(row.report()), row.report());
        return ReportRowJson.write(report, row);
    }
}
