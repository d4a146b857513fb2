package dev.gatewatch.source.enumerator;

import dev.gatewatch.source.split.ShardSplit;

/**
 * A shard as the enumerator knows it.
 *
 * @param split where to begin it, if it is still to be begun
 */
record KnownShard(ShardSplit split, Progress progress) {
    /** How far a shard has come. */
    enum Progress {
        /** No reader has it. */
        WAITING,
        /** A reader has it. */
        BEGUN,
        /** It is read to its end, or was before the stream was begun. */
        ENDED
    }

    KnownShard with(Progress other) {
        return new KnownShard(split, other);
    }
}
