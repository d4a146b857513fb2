package dev.gatewatch.source.kinesis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one read of a shard.
 *
 * @param records in the order of the shard; may be empty even if there are more
 * @param nextIterator where to continue; null at the end of a closed shard
 * @param millisBehind how far behind the newest record the read ends, 0 if there is nothing more
 * @param children at the end of a closed shard its children, as far as Kinesis names them
 */
public record ReadResult(
        List<StreamRecord> records,
        @Nullable String nextIterator,
        long millisBehind,
        List<Shard> children) {}
