package dev.gatewatch.source.reader;

import dev.gatewatch.source.kinesis.FailureDeadline;
import dev.gatewatch.source.kinesis.KinesisApi;
import dev.gatewatch.source.kinesis.KinesisFailure;
import dev.gatewatch.source.kinesis.ReadResult;
import dev.gatewatch.source.kinesis.StreamRecord;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Reads one shard, one call at a time, and recovers from its failures. Its calls run
 * asynchronously; everything else is done by the one reading thread.
 */
final class ShardCursor {
    private static final Logger LOG = LoggerFactory.getLogger(ShardCursor.class);

    /** A shard may not be found right after it was created. */
    private static final int MISSES = 5;

    /** How long a shard that cannot be read holds the watermark: a stream keeps records as long. */
    private static final long HELD_MILLIS = Duration.ofDays(1).toMillis();

    /** How often a failure that lasts is warned of. */
    private static final long WARNED_MILLIS = Duration.ofMinutes(1).toMillis();

    /** A random half keeps readers that failed together from retrying together. */
    private static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelayHalfJitter(
                    Duration.ofMillis(500), Duration.ofSeconds(16));

    /** Why the stream's retention is looked up. */
    private enum RetentionCheck {
        NONE,
        /** The last read of the shard was long ago. */
        STALE,
        /** The position was refused. */
        TRIMMED,
        /** The shard was not found. */
        GONE
    }

    private final KinesisApi kinesis;
    private final ShardMetrics metrics;
    private final MetricsByShard allMetrics;
    private final FailureDeadline deadline;
    private final PollInterval pollInterval;
    private final int limit;
    private ShardSplit split;
    private @Nullable String iterator;
    private RetentionCheck retentionCheck;
    private long startedAt;
    private long dueAt;
    private int failures;
    private long failedAt;
    private long warnedAt;
    private long readAt;
    private long behindThen;
    private boolean waiting;
    private boolean ended;

    ShardCursor(
            ShardSplit split, KinesisApi kinesis, ReadSettings settings, MetricsByShard metrics) {
        this.split = split;
        this.kinesis = kinesis;
        this.allMetrics = metrics;
        this.metrics = metrics.of(split.shardId());
        this.deadline = new FailureDeadline(settings.stream(), settings.failAfter());
        this.pollInterval = new PollInterval(settings.idleInterval(), settings.busyInterval());
        this.limit = settings.maxRecords();
        this.dueAt = settings.clock().getAsLong();
        this.readAt = dueAt;
        this.retentionCheck =
                RetentionGap.isPossible(split, dueAt) ? RetentionCheck.STALE : RetentionCheck.NONE;
    }

    /** When the next call is due, epoch milliseconds. */
    long dueAt() {
        return dueAt;
    }

    /** Whether a call is running. */
    boolean isWaiting() {
        return waiting;
    }

    /** Whether there is nothing more to read, ever. */
    boolean isEnded() {
        return ended;
    }

    /** Makes the next call; its result must be processed before the next is made. */
    CompletableFuture<CompletedCall> call(long now) {
        waiting = true;
        if (retentionCheck != RetentionCheck.NONE) {
            return completed(kinesis.retention(), this::checkRetention);
        }
        String from = iterator;
        if (from == null) {
            return completed(
                    kinesis.iterator(split.shardId(), split.position()), this::useIterator);
        }
        startedAt = now;
        return completed(kinesis.read(from, limit), this::read);
    }

    private <T> CompletableFuture<CompletedCall> completed(
            CompletableFuture<T> call, Success<T> success) {
        return call.handle(
                (value, thrown) ->
                        now -> {
                            waiting = false;
                            if (thrown != null) {
                                return failed(KinesisFailure.of(thrown), now);
                            }
                            return success.process(value, now);
                        });
    }

    private @Nullable ShardBatch useIterator(String first, long now) {
        iterator = first;
        return null;
    }

    private @Nullable ShardBatch read(ReadResult result, long now) {
        recovered();
        pollInterval.accepted();
        List<StreamRecord> records = result.records();
        advance(records);
        iterator = result.nextIterator();
        if (iterator == null) {
            end();
            return ShardBatch.last(split.shardId(), records, result.children());
        }
        boolean behind = result.millisBehind() > 0;
        readAt = now;
        behindThen = result.millisBehind();
        allMetrics.behind(split.shardId(), behindThen);
        dueAt = Math.max(now, startedAt + pollInterval.millis(behind));
        return ShardBatch.of(split.shardId(), records, behind ? ShardEvent.BEHIND : startedAt);
    }

    private void advance(List<StreamRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        long bytes = 0;
        for (StreamRecord record : records) {
            bytes += record.data().length;
        }
        metrics.read(records.size(), bytes);
        StreamRecord last = records.get(records.size() - 1);
        split =
                new ShardSplit(
                        split.shardId(),
                        split.parents(),
                        ReadPosition.after(last.sequenceNumber()),
                        last.arrival());
    }

    private void end() {
        ended = true;
        allMetrics.end(split.shardId());
    }

    private void recovered() {
        if (failures > 1) {
            LOG.info("Shard {} can be read again", split.shardId());
        }
        failures = 0;
        deadline.succeeded();
    }

    /** The retention is known, and with it which records are lost. */
    private @Nullable ShardBatch checkRetention(Duration retention, long now) {
        RetentionCheck reason = retentionCheck;
        retentionCheck = RetentionCheck.NONE;
        if (reason == RetentionCheck.GONE) {
            if (failures < MISSES) {
                dueAt = now + nextDelay();
                return null;
            }
            reportLoss(retention, now, "The shard is gone");
            end();
            return ShardBatch.last(split.shardId(), List.of(), List.of());
        }
        if (reason == RetentionCheck.TRIMMED) {
            reportLoss(retention, now, "Goes on with the oldest record kept");
            split =
                    new ShardSplit(
                            split.shardId(),
                            split.parents(),
                            ReadPosition.TRIM_HORIZON,
                            split.reachedAt());
        } else if (RetentionGap.isLikely(split, retention, now)) {
            reportLoss(retention, now, "Goes on with the oldest record kept");
        }
        return null;
    }

    private void reportLoss(Duration retention, long now, String consequence) {
        metrics.lost();
        LOG.warn(
                "Records of shard {} {} were removed before they were read. {}",
                split.shardId(),
                RetentionGap.extent(split, retention, now),
                consequence);
    }

    private @Nullable ShardBatch failed(KinesisFailure failure, long now) throws IOException {
        switch (failure.kind()) {
            case ITERATOR_EXPIRED -> iterator = null;
            case THROTTLED -> {
                metrics.throttled();
                pollInterval.refused();
            }
            case REFUSED -> {
                metrics.failed();
                if (iterator == null && split.position().kind() == ReadPosition.Kind.AFTER) {
                    retentionCheck = RetentionCheck.TRIMMED;
                    return null;
                }
                iterator = null;
            }
            case NOT_FOUND -> {
                metrics.failed();
                iterator = null;
                if (retentionCheck == RetentionCheck.NONE) {
                    retentionCheck = RetentionCheck.GONE;
                    return null;
                }
                deadline.failed(failure, now);
            }
            case DENIED, NO_CREDENTIALS, INVALID_CREDENTIALS, BROKEN, PASSING -> {
                metrics.failed();
                deadline.failed(failure, now);
            }
        }
        dueAt = now + nextDelay();
        warn(failure, now);
        return unread(now);
    }

    /** Warns of the first failure, and once a minute for as long as it lasts. */
    private void warn(KinesisFailure failure, long now) {
        boolean first = failures == 1;
        if (first) {
            failedAt = now;
        } else if (now - warnedAt < WARNED_MILLIS) {
            return;
        }
        warnedAt = now;
        LOG.warn(
                "Shard {} cannot be read{}: {}. Tries again; other shards are read on",
                split.shardId(),
                first
                        ? ""
                        : " since " + Instant.ofEpochMilli(failedAt) + ", " + failures + " times",
                failure.getMessage());
    }

    /** What arrives meanwhile is not late because of it, and nobody takes the shard for current. */
    private @Nullable ShardBatch unread(long now) {
        allMetrics.behind(split.shardId(), behindThen + now - readAt);
        return now - readAt > HELD_MILLIS
                ? null
                : ShardBatch.of(split.shardId(), List.of(), ShardEvent.BEHIND);
    }

    /** Counts a failure; how long to wait after it, milliseconds. */
    private long nextDelay() {
        failures++;
        // The SDK counts the attempt that comes next.
        return BACKOFF.computeDelay(failures + 1).toMillis();
    }

    /** Processes the result of a successful call. */
    private interface Success<T> {
        @Nullable ShardBatch process(T value, long now);
    }
}
