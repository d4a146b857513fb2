package dev.gatewatch.output.cloudwatch;

import dev.gatewatch.config.value.LogGroupArn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClientBuilder;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** CloudWatch Logs through the AWS SDK, which finds credentials and endpoint. */
final class SdkLogsClient implements LogsClient {
    static final Duration CALL = Duration.ofSeconds(20);

    private final CloudWatchLogsAsyncClient client;
    private final String group;
    private final String stream;

    /**
     * @param settings changes the client before it is built
     * @param timeout of a call
     */
    SdkLogsClient(
            LogGroupArn group,
            String stream,
            UnaryOperator<CloudWatchLogsAsyncClientBuilder> settings,
            Duration timeout) {
        this.group = group.name();
        this.stream = stream;
        client =
                settings.apply(
                                CloudWatchLogsAsyncClient.builder()
                                        .region(Region.of(group.region()))
                                        .overrideConfiguration(
                                                override ->
                                                        override.apiCallTimeout(timeout)
                                                                // LogsWriter retries.
                                                                .retryStrategy(
                                                                        AwsRetryStrategy
                                                                                .doNotRetry())))
                        .build();
    }

    @Override
    public CompletableFuture<PutLogEventsResponse> put(List<InputLogEvent> events) {
        return client.putLogEvents(
                request -> request.logGroupName(group).logStreamName(stream).logEvents(events));
    }

    @Override
    public CompletableFuture<?> createStream() {
        return client.createLogStream(request -> request.logGroupName(group).logStreamName(stream));
    }

    @Override
    public void close() {
        client.close();
    }
}
