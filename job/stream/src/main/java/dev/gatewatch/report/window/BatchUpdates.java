package dev.gatewatch.report.window;

import dev.gatewatch.report.count.GroupUpdate;
import dev.gatewatch.report.count.UpdateBatch;
import dev.gatewatch.report.model.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Collects the updates of each window until the watermark goes on, so that a window of a million
 * groups sends a few hundred of them. Nothing is left where a barrier passes, so there is no state.
 */
final class BatchUpdates extends AbstractStreamOperator<WindowUpdates>
        implements OneInputStreamOperator<WindowUpdates, WindowUpdates> {
    private static final long serialVersionUID = 1L;

    private final ReportIndex index;
    private final boolean replay;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient Map<Window, UpdateBatch> batches;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient DelayedFlush delayed;

    private record Window(UUID report, long start, long end) {}

    /**
     * Batches for these reports.
     *
     * @param replay whether updates come with watermarks only
     */
    BatchUpdates(ReportIndex index, boolean replay) {
        this.index = index;
        this.replay = replay;
    }

    @Override
    public void open() throws Exception {
        super.open();
        batches = new LinkedHashMap<>();
        delayed = new DelayedFlush(getProcessingTimeService(), this::flush);
    }

    @Override
    public void processElement(StreamRecord<WindowUpdates> element) {
        WindowUpdates window = element.getValue();
        Report report = index.find(window.report());
        if (report == null) {
            return;
        }
        UpdateBatch batch =
                batches.computeIfAbsent(
                        new Window(window.report(), window.start(), window.end()),
                        added -> new UpdateBatch(report));
        for (GroupUpdate update : window.updates().groups()) {
            batch.add(update);
        }
        if (!replay) {
            delayed.request();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        flush();
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    private void flush() {
        batches.forEach(
                (window, batch) ->
                        output.collect(
                                new StreamRecord<>(
                                        new WindowUpdates(
                                                window.report(),
                                                window.start(),
                                                window.end(),
                                                batch.updates()),
                                        window.end() - 1)));
        batches.clear();
    }
}
