package dev.gatewatch.report.window;

import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.operator.SavedWatermark;
import dev.gatewatch.report.count.WindowGroups;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Emits the rows of windows: the final ones once, when the watermark has passed the window, then
 * corrections of what late events change, and early ones before, by the clock.
 */
final class EmitRows extends KeyedProcessFunction<String, WindowUpdates, ReportRow>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** The updates of several subtasks come within a second of one another. */
    private static final long GATHER_MILLIS = 1_000;

    private final ReportIndex index;
    private final long allowedLateness;
    private final boolean replay;

    private transient ValueState<CountedWindow> windows;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient SavedWatermark watermark;

    private transient Counts counts;

    /**
     * Emits rows of these reports.
     *
     * @param allowedLateness for how long after a window's end its rows are corrected, milliseconds
     * @param replay whether there are no early rows
     */
    EmitRows(ReportIndex index, long allowedLateness, boolean replay) {
        this.index = index;
        this.allowedLateness = allowedLateness;
        this.replay = replay;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        watermark = SavedWatermark.of(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        watermark.save();
    }

    @Override
    public void open(OpenContext context) {
        windows =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>("window", CountedWindowSerializer.TYPE));
        counts = new Counts(getRuntimeContext());
        counts.declare(CountNames.REPORT_ROWS);
    }

    @Override
    public void processElement(WindowUpdates updates, Context context, Collector<ReportRow> output)
            throws Exception {
        Report report = index.find(updates.report());
        if (report == null) {
            return;
        }
        CountedWindow window = windows.value();
        if (window == null && updates.end() - 1 + allowedLateness <= watermark.restored()) {
            // Its rows were settled before the job was restarted, and are not replaced by what
            // came now alone. Only the first events after a restart can be so late.
            counts.addShared(
                    CountNames.PAST_REPORTS, name -> context.output(SharedCounts.NAMES, name));
            return;
        }
        if (window == null) {
            window =
                    new CountedWindow(
                            updates.report(), updates.start(), updates.end(), new WindowGroups());
        }
        window.groups.apply(report, updates.updates());
        windows.update(window);
        schedule(window, report, context.timerService());
    }

    private void schedule(CountedWindow window, Report report, TimerService timers) {
        timers.registerEventTimeTimer(window.last() + allowedLateness);
        if (window.last() <= timers.currentWatermark()) {
            timers.registerEventTimeTimer(timers.currentWatermark() + 1);
            return;
        }
        timers.registerEventTimeTimer(window.last());
        Duration early = report.early();
        if (early != null && !replay) {
            timers.registerProcessingTimeTimer(
                    earliest(window, early, timers.currentProcessingTime()));
        }
    }

    /** The next second, unless the rows before are too new. */
    private static long earliest(CountedWindow window, Duration early, long now) {
        long next = (now / GATHER_MILLIS + 1) * GATHER_MILLIS;
        return window.shown == Long.MIN_VALUE
                ? next
                : Math.max(next, window.shown + early.toMillis());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ReportRow> output)
            throws Exception {
        CountedWindow window = windows.value();
        if (window == null) {
            return;
        }
        Report report = index.find(window.report);
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            showEarly(window, report, time, context.timerService(), output);
            return;
        }
        watermark.passed(context.timerService());
        if (report != null) {
            showSettled(window, report, output);
        }
        if (time >= window.last() + allowedLateness) {
            windows.clear();
        }
    }

    private void showEarly(
            CountedWindow window,
            @Nullable Report report,
            long time,
            TimerService timers,
            Collector<ReportRow> output)
            throws Exception {
        Duration early = report == null ? null : report.early();
        if (report == null
                || early == null
                || window.last() <= timers.currentWatermark()
                || !window.groups.isChanged()) {
            return;
        }
        if (window.shown != Long.MIN_VALUE && time < window.shown + early.toMillis()) {
            timers.registerProcessingTimeTimer(window.shown + early.toMillis());
            return;
        }
        window.shown = time;
        emit(window, report, RowKind.EARLY, output);
    }

    private void showSettled(CountedWindow window, Report report, Collector<ReportRow> output)
            throws Exception {
        if (!window.isFinished) {
            window.isFinished = true;
            emit(window, report, RowKind.FINAL, output);
        } else if (window.groups.isChanged()) {
            emit(window, report, RowKind.CORRECTION, output);
        }
    }

    private void emit(
            CountedWindow window, Report report, RowKind kind, Collector<ReportRow> output)
            throws Exception {
        for (ReportRow row : window.groups.rows(report, window.start, window.end, kind)) {
            counts.add(CountNames.REPORT_ROWS);
            output.collect(row);
        }
        windows.update(window);
    }
}
