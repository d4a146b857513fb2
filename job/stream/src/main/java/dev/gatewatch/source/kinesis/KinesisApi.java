package dev.gatewatch.source.kinesis;

import dev.gatewatch.source.split.ReadPosition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The calls to Kinesis, all about one stream. Calls return at once; failures complete the future
 * with a {@link KinesisFailure}. Nothing is retried.
 */
public interface KinesisApi extends AutoCloseable {
    /** All shards that are kept, closed ones included. */
    CompletableFuture<List<Shard>> listShards();

    /** An iterator, valid for five minutes. The position must not be the end. */
    CompletableFuture<String> iterator(String shardId, ReadPosition position);

    /**
     * Reads on from an iterator.
     *
     * @param limit how many records at most
     */
    CompletableFuture<ReadResult> read(String iterator, int limit);

    /** For how long records are kept. Fails with {@code NOT_FOUND} if the stream does not exist. */
    CompletableFuture<Duration> retention();

    @Override
    void close();
}
