package dev.gatewatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

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
