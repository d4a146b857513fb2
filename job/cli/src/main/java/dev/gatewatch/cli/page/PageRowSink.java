package dev.gatewatch.cli.page;

import dev.gatewatch.report.row.ReportRow;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Adds rows of reports to the page of a job that runs in this JVM. */
public final class PageRowSink implements Sink<ReportRow> {
    private static final long serialVersionUID = 1L;

    private final String job;

    /**
     * @param job whose {@link PageContent} it is
     */
    public PageRowSink(String job) {
        this.job = job;
    }

    @Override
    public SinkWriter<ReportRow> createWriter(WriterInitContext context) {
        PageContent content = PageContent.of(job);
        return new SinkWriter<>() {
            @Override
            public void write(ReportRow row, Context each) {
                content.add(row);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
