package dev.gatewatch.output.cloudwatch;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** The calls to CloudWatch Logs about one stream. */
interface LogsClient extends AutoCloseable {
    /** One call of PutLogEvents; failures are in the future. */
    CompletableFuture<PutLogEventsResponse> put(List<InputLogEvent> events);

    /** One call of CreateLogStream; failures are in the future. */
    CompletableFuture<?> createStream();

    @Override
    void close();

    /** Makes a client where the sink runs. */
    interface Factory extends Serializable {
        LogsClient create();
    }
}
