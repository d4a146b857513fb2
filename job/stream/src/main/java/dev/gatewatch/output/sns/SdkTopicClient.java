package dev.gatewatch.output.sns;

import dev.gatewatch.config.value.TopicArn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** SNS through the AWS SDK, in each topic's region; the SDK finds credentials and endpoint. */
final class SdkTopicClient implements TopicClient {
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(30);

    private final Map<String, SnsAsyncClient> byRegion = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<PublishBatchResponse> publish(
            TopicArn topic, List<PublishBatchRequestEntry> entries) {
        return byRegion.computeIfAbsent(topic.region(), SdkTopicClient::client)
                .publishBatch(
                        request ->
                                request.topicArn(topic.text()).publishBatchRequestEntries(entries));
    }

    private static SnsAsyncClient client(String region) {
        return SnsAsyncClient.builder()
                .region(Region.of(region))
                .overrideConfiguration(
                        override -> override.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
                .build();
    }

    @Override
    public void close() {
        byRegion.values().forEach(SnsAsyncClient::close);
    }
}
