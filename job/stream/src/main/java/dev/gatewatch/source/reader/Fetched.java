package dev.gatewatch.source.reader;

import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.kinesis.StreamRecord;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.jspecify.annotations.Nullable;

/**
 * What a reader learns of a shard: a record, how far reading has come, or that it has ended.
 *
 * @param record null for the other two
 * @param readUpTo everything that came before this time has been read, epoch milliseconds; {@link
 *     #BEHIND} if there is more to read
 * @param children at the end the shards that go on, as far as they are known; null before
 */
record Fetched(@Nullable StreamRecord record, long readUpTo, @Nullable List<Shard> children) {
    /** There is more to read. */
    static final long BEHIND = TimestampAssigner.NO_TIMESTAMP;

    static Fetched of(StreamRecord record) {
        return new Fetched(record, BEHIND, null);
    }

    static Fetched reached(long readUpTo) {
        return new Fetched(null, readUpTo, null);
    }

    static Fetched end(List<Shard> children) {
        return new Fetched(null, BEHIND, children);
    }
}
