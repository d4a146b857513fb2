package dev.gatewatch.output.cloudwatch;

import dev.gatewatch.config.value.LogGroupArn;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes lines to a stream of a CloudWatch log group, at least once; with a parallelism of one. A
 * missing stream is created, a missing group is not.
 *
 * <p>A checkpoint contains the lines that are not written and waits for none of them. The job does
 * not wait for them either: beyond 100,000 of them, or 64 MiB, the provisional and then the oldest
 * ones are left out.
 */
public final class LogsSink implements Sink<LogLine>, SupportsWriterState<LogLine, LogLines> {
    private static final long serialVersionUID = 1L;

    /** What fits into memory and a checkpoint. */
    private static final int MAX_LINES = 100_000;

    private static final long MAX_BYTES = 64 << 20;

    private final LogGroupArn group;
    private final LogsClient.Factory clients;

    /** A sink on the AWS SDK, which finds endpoint and credentials itself. */
    public LogsSink(LogGroupArn group, String stream) {
        this(
                group,
                () ->
                        new SdkLogsClient(
                                group, stream, UnaryOperator.identity(), SdkLogsClient.CALL));
    }

    LogsSink(LogGroupArn group, LogsClient.Factory clients) {
        this.group = group;
        this.clients = clients;
    }

    @Override
    public StatefulSinkWriter<LogLine, LogLines> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<LogLine, LogLines> restoreWriter(
            WriterInitContext context, Collection<LogLines> state) {
        return new LogsWriter(
                context,
                state,
                clients.create(),
                new LogOutage(group),
                new PendingLines(MAX_LINES, MAX_BYTES));
    }

    @Override
    public SimpleVersionedSerializer<LogLines> getWriterStateSerializer() {
        return new LogLinesSerializer();
    }
}
