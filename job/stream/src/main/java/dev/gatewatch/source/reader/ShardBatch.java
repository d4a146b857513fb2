package dev.gatewatch.source.reader;

import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.kinesis.StreamRecord;
import java.util.List;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.jspecify.annotations.Nullable;

/**
 * The result of one read of a shard: its records, then how far they reach, or that the shard ended.
 */
final class ShardBatch implements RecordsWithSplitIds<ShardEvent> {
    private final @Nullable String shardId;
    private final List<StreamRecord> records;
    private final @Nullable ShardEvent progress;
    private final Set<String> finished;
    private int next;
    private boolean begun;

    private ShardBatch(
            @Nullable String shardId,
            List<StreamRecord> records,
            @Nullable ShardEvent progress,
            Set<String> finished) {
        this.shardId = shardId;
        this.records = records;
        this.progress = progress;
        this.finished = finished;
    }

    /** Records, and how far they reach. */
    static ShardBatch of(String shardId, List<StreamRecord> records, long readUpTo) {
        return new ShardBatch(shardId, records, ShardEvent.reached(readUpTo), Set.of());
    }

    /** The last records of a shard, and its children. */
    static ShardBatch last(String shardId, List<StreamRecord> records, List<Shard> children) {
        return new ShardBatch(shardId, records, ShardEvent.end(children), Set.of(shardId));
    }

    /** Nothing. */
    static ShardBatch nothing() {
        return new ShardBatch(null, List.of(), null, Set.of());
    }

    @Override
    public @Nullable String nextSplit() {
        if (begun) {
            return null;
        }
        begun = true;
        return shardId;
    }

    @Override
    public @Nullable ShardEvent nextRecordFromSplit() {
        if (next < records.size()) {
            return ShardEvent.of(records.get(next++));
        }
        if (next == records.size()) {
            next++;
            return progress;
        }
        return null;
    }

    @Override
    public Set<String> finishedSplits() {
        return finished;
    }
}
