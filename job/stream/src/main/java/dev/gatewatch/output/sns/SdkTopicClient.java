package dev.gatewatch.output.sns;

import dev.gatewatch.config.value.TopicArn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClientBuilder;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** SNS through the AWS SDK, in each topic's region; the SDK finds credentials and endpoint. */
final class SdkTopicClient implements TopicClient {
    private static final Duration CALL = Duration.ofSeconds(10);

    private final Map<String, SnsAsyncClient> byRegion = new ConcurrentHashMap<>();
    private final UnaryOperator<SnsAsyncClientBuilder> settings;
    private final Duration timeout;

    SdkTopicClient() {
        this(UnaryOperator.identity(), CALL);
    }

    /**
     * @param settings changes each client before it is built
     * @param timeout of a call
     */
    SdkTopicClient(UnaryOperator<SnsAsyncClientBuilder> settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
    }

    @Override
    public CompletableFuture<PublishBatchResponse> publish(
            TopicArn topic, List<PublishBatchRequestEntry> entries) {
        return byRegion.computeIfAbsent(topic.region(), this::client)
                .publishBatch(
                        request ->
                                request.topicArn(topic.text()).publishBatchRequestEntries(entries));
    }

    private SnsAsyncClient client(String region) {
        SnsAsyncClientBuilder builder =
                SnsAsyncClient.builder()
                        .region(Region.of(region))
                        .overrideConfiguration(
                                override ->
                                        override.apiCallTimeout(timeout)
                                                // SnsPublisher retries, and only what failed.
                                                .retryStrategy(AwsRetryStrategy.doNotRetry()));
        return settings.apply(builder).build();
    }

    @Override
    public void close() {
        byRegion.values().forEach(SnsAsyncClient::close);
    }
}
