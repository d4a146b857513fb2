package dev.gatewatch.output.cloudwatch;

import dev.gatewatch.output.SinkHarness;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** The sink of rows for CloudWatch. */
final class LogsSinkHarness extends SinkHarness<LogLine> {
    /** The sink makes its client where it runs. */
    private static @Nullable LogsClient client;

    /** Runs on this client; to be opened. */
    static LogsSinkHarness on(LogsClient client) throws Exception {
        LogsSinkHarness.client = client;
        return new LogsSinkHarness();
    }

    private LogsSinkHarness() throws Exception {
        super(new LogsSink(Logs.GROUP, Counted::new), Logs.TIME, 200);
    }

    private static final class Counted implements LogsClient {
        private final LogsClient counted = Objects.requireNonNull(client);

        @Override
        public CompletableFuture<PutLogEventsResponse> put(List<InputLogEvent> events) {
            return SinkHarness.counted(counted.put(events));
        }

        @Override
        public CompletableFuture<?> createStream() {
            return SinkHarness.counted(counted.createStream());
        }

        @Override
        public void close() {
            counted.close();
        }
    }

    LogsSinkHarness open() throws Exception {
        start();
        return this;
    }

    /** Opens with the state of a checkpoint, at a later time. */
    LogsSinkHarness open(OperatorSubtaskState state, long time) throws Exception {
        start(state, time);
        return this;
    }

    void write(LogLine... lines) throws Exception {
        for (LogLine line : lines) {
            take(line, 0);
        }
    }
}
