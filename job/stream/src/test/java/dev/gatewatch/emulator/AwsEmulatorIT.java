package dev.gatewatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The emulator does what the other integration tests rely on. */
class AwsEmulatorIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    @Test
    void aSplitShardEndsAndItsChildrenTakeOver() {
        try (KinesisAsyncClient kinesis = AWS.kinesis()) {
            String stream = AWS.name("stream");
            kinesis.createStream(request -> request.streamName(stream).shardCount(1)).join();
            kinesis.putRecord(
                            request ->
                                    request.streamName(stream)
                                            .partitionKey("k")
                                            .data(SdkBytes.fromUtf8String("before")))
                    .join();
            Shard parent = shards(kinesis, stream).get(0);
            kinesis.splitShard(
                            request ->
                                    request.streamName(stream)
                                            .shardToSplit(parent.shardId())
                                            .newStartingHashKey("1"))
                    .join();

            assertThat(shards(kinesis, stream))
                    .hasSize(3)
                    .filteredOn(shard -> parent.shardId().equals(shard.parentShardId()))
                    .hasSize(2);
            String iterator =
                    kinesis.getShardIterator(
                                    request ->
                                            request.streamName(stream)
                                                    .shardId(parent.shardId())
                                                    .shardIteratorType(
                                                            ShardIteratorType.TRIM_HORIZON))
                            .join()
                            .shardIterator();
            GetRecordsResponse last =
                    kinesis.getRecords(request -> request.shardIterator(iterator)).join();
            assertThat(last.records())
                    .extracting(record -> record.data().asUtf8String())
                    .containsExactly("before");
            assertThat(last.nextShardIterator()).isNull();
            assertThat(last.childShards())
                    .hasSize(2)
                    .allSatisfy(
                            child ->
                                    assertThat(child.parentShards())
                                            .containsExactly(parent.shardId()));
        }
    }

    @Test
    void onlyOpenShardsTakeRecords() {
        try (KinesisAsyncClient kinesis = AWS.kinesis()) {
            String stream = AWS.name("stream");
            kinesis.createStream(request -> request.streamName(stream).shardCount(1)).join();
            Shard parent = shards(kinesis, stream).get(0);
            String highest = parent.hashKeyRange().endingHashKey();
            kinesis.splitShard(
                            request ->
                                    request.streamName(stream)
                                            .shardToSplit(parent.shardId())
                                            .newStartingHashKey("2"))
                    .join();

            assertThat(put(kinesis, stream, "0")).isEqualTo("shardId-000000000001");
            assertThat(put(kinesis, stream, "1")).isEqualTo("shardId-000000000001");
            assertThat(put(kinesis, stream, "2")).isEqualTo("shardId-000000000002");
            assertThat(put(kinesis, stream, highest)).isEqualTo("shardId-000000000002");

            kinesis.mergeShards(
                            request ->
                                    request.streamName(stream)
                                            .shardToMerge("shardId-000000000001")
                                            .adjacentShardToMerge("shardId-000000000002"))
                    .join();
            assertThat(put(kinesis, stream, "0")).isEqualTo("shardId-000000000003");
            assertThat(put(kinesis, stream, highest)).isEqualTo("shardId-000000000003");
        }
    }

    private static String put(KinesisAsyncClient kinesis, String stream, String hashKey) {
        return kinesis.putRecord(
                        request ->
                                request.streamName(stream)
                                        .partitionKey("k")
                                        .explicitHashKey(hashKey)
                                        .data(SdkBytes.fromUtf8String("x")))
                .join()
                .shardId();
    }

    @Test
    void aListOfShardsCanBeFiltered() {
        try (KinesisAsyncClient kinesis = AWS.kinesis()) {
            String stream = AWS.name("stream");
            kinesis.createStream(request -> request.streamName(stream).shardCount(1)).join();
            kinesis.splitShard(
                            request ->
                                    request.streamName(stream)
                                            .shardToSplit("shardId-000000000000")
                                            .newStartingHashKey("2"))
                    .join();
            String parent = "shardId-000000000000";
            String low = "shardId-000000000001";
            String high = "shardId-000000000002";

            assertThat(filtered(kinesis, stream, ShardFilterType.AT_LATEST))
                    .containsExactly(low, high);
            assertThat(filtered(kinesis, stream, ShardFilterType.AT_TRIM_HORIZON))
                    .containsExactly(parent);
            assertThat(filtered(kinesis, stream, ShardFilterType.FROM_TRIM_HORIZON))
                    .containsExactly(parent, low, high);
            assertThat(filtered(kinesis, stream, ShardFilterType.AT_TIMESTAMP))
                    .containsExactly(low, high);
            assertThat(filtered(kinesis, stream, ShardFilterType.FROM_TIMESTAMP))
                    .containsExactly(low, high);
            assertThat(filtered(kinesis, stream, ShardFilterType.AFTER_SHARD_ID))
                    .containsExactly(high);
        }
    }

    private static List<String> filtered(
            KinesisAsyncClient kinesis, String stream, ShardFilterType type) {
        ShardFilter.Builder filter = ShardFilter.builder().type(type);
        if (type == ShardFilterType.AFTER_SHARD_ID) {
            filter.shardId("shardId-000000000001");
        } else if (type.toString().endsWith("TIMESTAMP")) {
            // After the split, whatever the clock's resolution.
            filter.timestamp(Instant.now().plusSeconds(1));
        }
        return kinesis
                .listShards(request -> request.streamName(stream).shardFilter(filter.build()))
                .join()
                .shards()
                .stream()
                .map(Shard::shardId)
                .toList();
    }

    private static List<Shard> shards(KinesisAsyncClient kinesis, String stream) {
        return kinesis.listShards(request -> request.streamName(stream)).join().shards();
    }

    @Test
    void aQueueGetsWhatItsTopicIsSent() {
        try (SnsAsyncClient sns = AWS.sns();
                SqsAsyncClient sqs = AWS.sqs()) {
            String topic =
                    sns.createTopic(request -> request.name(AWS.name("topic"))).join().topicArn();
            String queue =
                    sqs.createQueue(request -> request.queueName(AWS.name("queue")))
                            .join()
                            .queueUrl();
            String arn =
                    sqs.getQueueAttributes(
                                    request ->
                                            request.queueUrl(queue)
                                                    .attributeNames(QueueAttributeName.QUEUE_ARN))
                            .join()
                            .attributes()
                            .get(QueueAttributeName.QUEUE_ARN);
            sns.subscribe(
                            request ->
                                    request.topicArn(topic)
                                            .protocol("sqs")
                                            .endpoint(arn)
                                            .attributes(Map.of("RawMessageDelivery", "true")))
                    .join();
            sns.publish(request -> request.topicArn(topic).message("hello")).join();
            assertThat(sqs.receiveMessage(request -> request.queueUrl(queue)).join().messages())
                    .extracting(message -> message.body())
                    .containsExactly("hello");
        }
    }

    @Test
    void aBucketKeepsObjects() {
        try (S3AsyncClient s3 = AWS.s3()) {
            String bucket = AWS.name("bucket");
            s3.createBucket(request -> request.bucket(bucket)).join();
            s3.putObject(
                            request -> request.bucket(bucket).key("a/b"),
                            AsyncRequestBody.fromString("content"))
                    .join();
            assertThat(
                            s3.getObject(
                                            request -> request.bucket(bucket).key("a/b"),
                                            AsyncResponseTransformer.toBytes())
                                    .join()
                                    .asUtf8String())
                    .isEqualTo("content");
        }
    }
}
