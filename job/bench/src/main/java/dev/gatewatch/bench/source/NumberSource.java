package dev.gatewatch.bench.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers from 0, a range of them for each reader. As a stream does, it stays open after the
 * last one: at its end the watermark would pass all timers at once, which is no everyday work.
 *
 * @param total how many numbers
 * @param rate numbers a second of all readers together, or 0 for as many as can be
 * @param ends whether the input ends, so that everything comes out that waits for later events
 * @param progress what the readers report to
 */
public record NumberSource(long total, long rate, boolean ends, ReadersDone progress)
        implements Source<Long, NoSplit, Integer> {
    @Override
    public Boundedness getBoundedness() {
        return ends ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<Long, NoSplit> createReader(SourceReaderContext context) {
        int readers = context.currentParallelism();
        long range = (total + readers - 1) / readers;
        long from = Math.min(total, range * context.getIndexOfSubtask());
        return new NumberReader(
                from, Math.min(total, from + range), (double) rate / readers, ends, progress);
    }

    @Override
    public SplitEnumerator<NoSplit, Integer> createEnumerator(
            SplitEnumeratorContext<NoSplit> context) {
        return new NoSplits();
    }

    @Override
    public SplitEnumerator<NoSplit, Integer> restoreEnumerator(
            SplitEnumeratorContext<NoSplit> context, @Nullable Integer checkpoint) {
        throw new UnsupportedOperationException("a measured job that failed is not restored");
    }

    @Override
    public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
        return new EmptySerializer<>(new NoSplit());
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return new EmptySerializer<>(0);
    }
}
