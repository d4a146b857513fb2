package dev.gatewatch.cli.report;

import dev.gatewatch.report.row.ReportRow;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps the rows of a job in this JVM for the tables in its end. */
public final class CollectRows implements Sink<ReportRow> {
    private static final long serialVersionUID = 1L;

    private final String job;

    /**
     * @param job under whose name {@link ReplayedRows} has them
     */
    public CollectRows(String job) {
        this.job = job;
    }

    @Override
    public SinkWriter<ReportRow> createWriter(WriterInitContext context) {
        ReplayedRows rows = ReplayedRows.of(job);
        return new SinkWriter<>() {
            @Override
            public void write(ReportRow row, Context about) {
                rows.add(row);
            }

            @Override
            public void flush(boolean endOfInput) {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
