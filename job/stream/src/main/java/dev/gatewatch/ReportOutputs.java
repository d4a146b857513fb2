package dev.gatewatch;

import dev.gatewatch.config.ReportsConfig;
import dev.gatewatch.config.value.LogGroupArn;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.output.cloudwatch.LogLine;
import dev.gatewatch.output.cloudwatch.LogsSink;
import dev.gatewatch.output.file.DailyFiles;
import dev.gatewatch.output.file.DatedLine;
import dev.gatewatch.output.file.KeptLines;
import dev.gatewatch.output.report.WriteRowLines;
import dev.gatewatch.output.report.WriteRowLogs;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where a job on a stream writes the rows of its reports: a folder, a log group. */
final class ReportOutputs {
    private ReportOutputs() {}

    /** Attaches the configured sinks to the rows, if any. */
    static void attach(DataStream<ReportRow> rows, ReportSet reports, ReportsConfig config) {
        config.folder().ifPresent(folder -> keep(rows, reports, folder));
        config.logGroup().ifPresent(group -> log(rows, reports, config, group));
    }

    private static void keep(DataStream<ReportRow> rows, ReportSet reports, String folder) {
        DataStream<DatedLine> lines =
                OperatorId.REPORT_LINES
                        .on(rows.flatMap(new WriteRowLines(reports)).returns(DatedLine.class))
                        // One place knows the order in which rows are written.
                        .setParallelism(1);
        DailyFiles.write(lines, folder, KeptLines.REPORTS);
    }

    private static void log(
            DataStream<ReportRow> rows,
            ReportSet reports,
            ReportsConfig config,
            LogGroupArn group) {
        DataStream<LogLine> lines =
                OperatorId.REPORT_LOG_LINES
                        .on(
                                rows.flatMap(new WriteRowLogs(reports, config.metricsNamespace()))
                                        .returns(LogLine.class))
                        .setParallelism(1);
        OperatorId.REPORT_LOG
                .on(lines.sinkTo(new LogsSink(group, config.logStream())))
                .setParallelism(1);
    }
}
