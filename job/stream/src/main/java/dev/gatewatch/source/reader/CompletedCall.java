package dev.gatewatch.source.reader;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A completed call, to be processed by the reading thread. A new shard and a wake-up are processed
 * like one.
 */
@FunctionalInterface
interface CompletedCall {
    /**
     * Processes it.
     *
     * @param now epoch milliseconds
     * @return its output for the stream; null for nothing
     * @throws IOException if the job must fail; says what to do
     */
    @Nullable ShardBatch process(long now) throws IOException;
}
