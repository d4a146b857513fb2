package dev.gatewatch.report.window;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.report.count.PartialCounts;
import dev.gatewatch.report.count.ReportCounter;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.model.ReportWindow;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Counts events for all reports, and emits what was counted before the watermark passes the end of
 * their windows: many events cross the network as one part. What is counted for sliding windows
 * goes to a side output. Nothing is left where a barrier passes, so there is no state.
 */
final class CountReports extends AbstractStreamOperator<ReportPart>
        implements OneInputStreamOperator<TrailEvent, ReportPart> {
    /** Parts of reports with sliding windows. */
    static final OutputTag<ReportPart> SLIDING =
            new OutputTag<>("sliding-parts", ReportPartSerializer.TYPE);

    private static final long serialVersionUID = 1L;

    private final ReportSet reports;
    private final ReportIndex index;
    private final FieldPlan fields;
    private final boolean replay;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient List<Report> all;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient ReportCounter counter;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient PartialCounts counts;

    /** Of all panes with later events, when the first one ends, epoch milliseconds. */
    private transient long due;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient DelayedFlush delayed;

    /**
     * Counts for these reports.
     *
     * @param fields must have all that they read
     * @param replay whether no event is behind the watermark, and nobody waits for early rows
     */
    CountReports(ReportSet reports, FieldPlan fields, boolean replay) {
        this.reports = reports;
        this.index = new ReportIndex(reports);
        this.fields = fields;
        this.replay = replay;
    }

    @Override
    public void open() throws Exception {
        super.open();
        all = reports.all();
        counter = new ReportCounter(reports, fields);
        counts = new PartialCounts();
        due = Long.MIN_VALUE;
        delayed = new DelayedFlush(getProcessingTimeService(), this::flush);
    }

    @Override
    public void processElement(StreamRecord<TrailEvent> element) {
        counter.count(element.getValue(), counts);
        if (counts.isFull()) {
            flush();
        } else if (!replay) {
            delayed.request();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        if (!replay || watermark.getTimestamp() >= due) {
            flush();
            due = firstEnd(watermark.getTimestamp());
        }
        super.processWatermark(watermark);
    }

    /** The end of the first pane that events after this time can be in. */
    private long firstEnd(long watermark) {
        long first = Long.MAX_VALUE;
        if (replay && watermark != Long.MAX_VALUE) {
            for (Report report : all) {
                long pane = report.window().startOf(watermark + 1);
                first = Math.min(first, report.window().paneEndOf(pane) - 1);
            }
        }
        return first;
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
        counts.take(
                (report, pane, group, totals) -> {
                    StreamRecord<ReportPart> part =
                            new StreamRecord<>(
                                    new ReportPart(index.id(report), pane, group, totals), pane);
                    if (all.get(report).window() instanceof ReportWindow.Sliding) {
                        output.collect(SLIDING, part);
                    } else {
                        output.collect(part);
                    }
                });
    }
}
