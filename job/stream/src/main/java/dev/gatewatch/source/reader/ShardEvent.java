package dev.gatewatch.source.reader;

import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.kinesis.StreamRecord;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.jspecify.annotations.Nullable;

/**
 * What a reader learns about a shard: a record, how far it has read, or that the shard has ended.
 *
 * @param record null for the other two
 * @param readUpTo everything that arrived before this time has been read, epoch milliseconds;
 *     {@link #BEHIND} if there is more to read
 * @param children at the end the shard's children, as far as they are known; null before
 */
record ShardEvent(@Nullable StreamRecord record, long readUpTo, @Nullable List<Shard> children) {
    /** There is more to read. */
    static final long BEHIND = TimestampAssigner.NO_TIMESTAMP;

    static ShardEvent of(StreamRecord record) {
        return new ShardEvent(record, BEHIND, null);
    }

    static ShardEvent reached(long readUpTo) {
        return new ShardEvent(null, readUpTo, null);
    }

    static ShardEvent end(List<Shard> children) {
        return new ShardEvent(null, BEHIND, children);
    }
}
