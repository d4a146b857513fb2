package dev.gatewatch.source.enumerator;

import dev.gatewatch.source.split.ShardSplit;

/**
 * A shard as the enumerator knows it.
 *
 * @param split where to start it, if it is not started yet
 */
record KnownShard(ShardSplit split, Progress progress) {
    /** The progress of a shard. */
    enum Progress {
        /** No reader has it. */
        WAITING,
        /** A reader has it. */
        BEGUN,
        /** It is read to its end, or was before the stream was started. */
        ENDED
    }

    KnownShard with(Progress other) {
        return new KnownShard(split, other);
    }
}
