package dev.gatewatch.source.reader;

import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.util.List;

/** How far a shard's records have been emitted. Changes with every record. */
final class ShardProgress {
    private final ShardSplit begun;
    private final String positionPrefix;
    private String sequenceNumber = "";
    private long reachedAt;
    private long leastLag = Long.MAX_VALUE;
    private List<Shard> children = List.of();

    /**
     * The progress of a shard.
     *
     * @param stream the stream's name, for the position of a record in messages
     */
    ShardProgress(String stream, ShardSplit split) {
        this.begun = split;
        this.positionPrefix = stream + "/" + split.shardId() + "/";
        this.reachedAt = split.reachedAt();
    }

    /** The position of a record: stream, shard and sequence number. */
    String place(String recordSequenceNumber) {
        return positionPrefix + recordSequenceNumber;
    }

    /** A record has been emitted; what is read next comes after it. */
    void advance(String recordSequenceNumber, long arrival) {
        sequenceNumber = recordSequenceNumber;
        reach(arrival);
    }

    /** An event of a record arrived so long after its time, milliseconds. */
    void lag(long millis) {
        leastLag = Math.min(leastLag, millis);
    }

    /**
     * How long after its time the event arrived that arrived soonest, of those since this was asked
     * last, milliseconds; {@link Long#MAX_VALUE} without any.
     */
    long takeLeastLag() {
        long least = leastLag;
        leastLag = Long.MAX_VALUE;
        return least;
    }

    /** Everything that arrived before this time has been emitted. */
    void reach(long time) {
        reachedAt = Math.max(reachedAt, time);
    }

    /** The shard has ended; these are its children. */
    void end(List<Shard> next) {
        children = next;
    }

    /** The shard's children at its end, as far as they are known. */
    List<Shard> children() {
        return children;
    }

    String shardId() {
        return begun.shardId();
    }

    /** The shard as a checkpoint keeps it. */
    ShardSplit split() {
        ReadPosition position =
                sequenceNumber.isEmpty() ? begun.position() : ReadPosition.after(sequenceNumber);
        return new ShardSplit(begun.shardId(), begun.parents(), position, reachedAt);
    }
}
