package dev.gatewatch.source.reader;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over, to be processed by the thread that reads. A shard that is new and a wake-up
 * are processed like one.
 */
@FunctionalInterface
interface CompletedCall {
    /**
     * Processes it.
     *
     * @param now epoch milliseconds
     * @return what it brought for the stream; null for nothing
     * @throws IOException if the job must fail; says what to do
     */
    @Nullable ShardBatch process(long now) throws IOException;
}
