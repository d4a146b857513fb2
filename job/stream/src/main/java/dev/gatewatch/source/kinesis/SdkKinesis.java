package dev.gatewatch.source.kinesis;

import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.source.split.ReadPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SequenceNumberRange;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Kinesis over the AWS SDK, with its default credentials and endpoints ({@code
 * AWS_ENDPOINT_URL_KINESIS} or {@code AWS_ENDPOINT_URL} for an emulator; with one that does not
 * speak CBOR, such as moto, {@code CBOR_ENABLED=false} too).
 */
public final class SdkKinesis implements KinesisApi {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    /** A stream has some thousand shards, and a page holds a thousand. */
    private static final int MAX_PAGES = 100;

    private final KinesisAsyncClient client;
    private final StreamArn stream;
    private final SdkFailures failures;

    SdkKinesis(KinesisAsyncClient client, StreamArn stream) {
        this.client = client;
        this.stream = stream;
        boolean cbor = SdkSystemSetting.CBOR_ENABLED.getBooleanValue().orElse(true);
        this.failures =
                new SdkFailures(
                        cbor
                                ? client.serviceClientConfiguration().endpointOverride()
                                : Optional.empty());
    }

    /** Connects to a stream. The first call shows whether it exists. */
    public static KinesisApi open(StreamArn stream) {
        return new SdkKinesis(client(stream).build(), stream);
    }

    /**
     * A client without retries of its own, and over HTTP 1.1, which is enough for polling and the
     * only version that emulators speak without TLS.
     */
    static KinesisAsyncClientBuilder client(StreamArn stream) {
        return KinesisAsyncClient.builder()
                .region(Region.of(stream.region()))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .overrideConfiguration(
                        override ->
                                override.apiCallTimeout(CALL_LIMIT)
                                        .retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    @Override
    public CompletableFuture<List<Shard>> listShards() {
        return named("ListShards", page(null, new ArrayList<>(), 1));
    }

    private CompletableFuture<List<Shard>> page(
            @Nullable String token, List<Shard> shards, int number) {
        CompletableFuture<ListShardsResponse> page =
                client.listShards(
                        request -> {
                            if (token == null) {
                                request.streamARN(stream.text());
                            } else {
                                request.nextToken(token);
                            }
                        });
        return page.thenCompose(
                response -> {
                    response.shards().forEach(shard -> shards.add(shard(shard)));
                    String next = response.nextToken();
                    return next == null || number >= MAX_PAGES
                            ? CompletableFuture.completedFuture(shards)
                            : page(next, shards, number + 1);
                });
    }

    private static Shard shard(software.amazon.awssdk.services.kinesis.model.Shard shard) {
        SequenceNumberRange range = shard.sequenceNumberRange();
        return new Shard(
                shard.shardId(),
                Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                        .filter(parent -> parent != null && !parent.isEmpty())
                        .toList(),
                range != null && range.endingSequenceNumber() != null);
    }

    @Override
    public CompletableFuture<String> iterator(String shardId, ReadPosition position) {
        return named(
                "GetShardIterator",
                client.getShardIterator(request -> iterator(shardId, position, request))
                        .thenApply(response -> response.shardIterator()));
    }

    private void iterator(
            String shardId, ReadPosition position, GetShardIteratorRequest.Builder request) {
        request.streamARN(stream.text()).shardId(shardId);
        switch (position.kind()) {
            case TRIM_HORIZON -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
            case AT_TIMESTAMP ->
                    request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                            .timestamp(Instant.ofEpochMilli(position.timestamp()));
            case AFTER ->
                    request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                            .startingSequenceNumber(position.sequenceNumber());
            case END -> throw new IllegalArgumentException(shardId + " is read to its end");
        }
    }

    @Override
    public CompletableFuture<ReadResult> read(String iterator, int limit) {
        return named(
                "GetRecords",
                client.getRecords(
                                request ->
                                        request.streamARN(stream.text())
                                                .shardIterator(iterator)
                                                .limit(limit))
                        .thenApply(SdkKinesis::result));
    }

    private static ReadResult result(GetRecordsResponse response) {
        List<StreamRecord> records = new ArrayList<>(response.records().size());
        for (Record record : response.records()) {
            records.add(
                    new StreamRecord(
                            record.sequenceNumber(),
                            record.approximateArrivalTimestamp().toEpochMilli(),
                            record.data().asByteArrayUnsafe()));
        }
        List<Shard> children = new ArrayList<>();
        for (ChildShard child : response.childShards()) {
            children.add(new Shard(child.shardId(), child.parentShards(), false));
        }
        Long behind = response.millisBehindLatest();
        return new ReadResult(
                records, response.nextShardIterator(), behind == null ? 0 : behind, children);
    }

    @Override
    public CompletableFuture<Duration> retention() {
        return named(
                "DescribeStreamSummary",
                client.describeStreamSummary(request -> request.streamARN(stream.text()))
                        .thenApply(
                                response ->
                                        Duration.ofHours(
                                                response.streamDescriptionSummary()
                                                        .retentionPeriodHours())));
    }

    @Override
    public void close() {
        client.close();
    }

    /** The same, with its errors classified by how to handle them. */
    private <T> CompletableFuture<T> named(String operation, CompletableFuture<T> call) {
        return call.exceptionallyCompose(
                thrown ->
                        CompletableFuture.failedFuture(
                                failures.of("kinesis:" + operation, thrown)));
    }
}
