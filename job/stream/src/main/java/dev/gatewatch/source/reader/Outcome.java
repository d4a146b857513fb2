package dev.gatewatch.source.reader;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call that is over, to be taken by the thread that reads. */
@FunctionalInterface
interface Outcome {
    /**
     * Takes note of it.
     *
     * @param now epoch milliseconds
     * @return what it brought for the stream; null for nothing
     * @throws IOException if the job must fail; says what to do
     */
    @Nullable ShardBatch take(long now) throws IOException;
}
