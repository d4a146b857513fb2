package dev.gatewatch.cli.page;

import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Adds alerts to the page of a job that runs in this JVM. */
public final class PageAlertSink implements Sink<AlertWithHistory> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, RuleHeader> headers;
    private final String job;

    /**
     * @param headers the rules by id
     * @param job whose {@link PageContent} it is
     */
    public PageAlertSink(Map<String, RuleHeader> headers, String job) {
        this.headers = new HashMap<>(headers);
        this.job = job;
    }

    @Override
    public SinkWriter<AlertWithHistory> createWriter(WriterInitContext context) {
        PageContent content = PageContent.of(job);
        return new SinkWriter<>() {
            @Override
            public void write(AlertWithHistory alert, Context each) {
                String rule = alert.alert().ruleId();
                RuleHeader header = headers.get(rule);
                if (header == null) {
                    throw new IllegalStateException(
                            "alert of the rule " + rule + ", which is not loaded");
                }
                content.add(alert, header);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
