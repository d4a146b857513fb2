package dev.gatewatch.replay;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads files of events as one stream, merged by time, once. Runs with a parallelism of one, since
 * the order of the merge is what makes a replay repeatable; it emits its own watermarks.
 */
public final class ReplaySource implements Source<Decoded, ReplaySplit, List<ReplaySplit>> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<EventPath> paths;
    private final RecordDecoder decoder;
    private final long disorder;
    private final double speed;
    private final TimeRange times;
    private final String name;
    private final boolean waits;

    /**
     * @param paths the files
     * @param decoder makes events of their records
     * @param disorder how far out of order events may be, milliseconds: the watermark stays this
     *     far behind
     * @param speed milliseconds of event time per millisecond, or {@link Double#POSITIVE_INFINITY}
     *     for no pace
     * @param times events outside are left out
     * @param name under which {@link ReplayProgress} reports its progress
     * @param waits whether it does not end with the files, but waits for the job to be stopped with
     *     a savepoint: an end would close all that is open
     */
    public ReplaySource(
            List<EventPath> paths,
            RecordDecoder decoder,
            long disorder,
            double speed,
            TimeRange times,
            String name,
            boolean waits) {
        this.paths = new ArrayList<>(paths);
        this.decoder = decoder;
        this.disorder = disorder;
        this.speed = speed;
        this.times = times;
        this.name = name;
        this.waits = waits;
    }

    @Override
    public Boundedness getBoundedness() {
        return waits ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Decoded, ReplaySplit> createReader(SourceReaderContext context) {
        return new ReplayReader(
                paths, decoder, disorder, speed, times, ReplayProgress.of(name), waits);
    }

    @Override
    public SplitEnumerator<ReplaySplit, List<ReplaySplit>> createEnumerator(
            SplitEnumeratorContext<ReplaySplit> context) {
        return new ReplayEnumerator(context, List.of(new ReplaySplit(0)));
    }

    @Override
    public SplitEnumerator<ReplaySplit, List<ReplaySplit>> restoreEnumerator(
            SplitEnumeratorContext<ReplaySplit> context, List<ReplaySplit> unassigned) {
        return new ReplayEnumerator(context, unassigned);
    }

    @Override
    public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
        return new ReplaySplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<ReplaySplit>> getEnumeratorCheckpointSerializer() {
        return new ReplayStateSerializer();
    }
}
