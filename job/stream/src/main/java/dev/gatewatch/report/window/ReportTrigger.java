package dev.gatewatch.report.window;

import dev.gatewatch.report.model.Report;
import java.time.Duration;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Fires when the watermark has passed the window, for each part that comes later, and, where the
 * report has early rows, by the clock: at most so often as it says, and only when something was
 * counted.
 */
final class ReportTrigger extends Trigger<ReportPart, TimeWindow> {
    private static final long serialVersionUID = 1L;

    /** Windows fire so long after their panes, so that they show what these have counted. */
    private static final long AFTER_PANES_MILLIS = 500;

    private final ReportIndex index;
    private final boolean panes;
    private final boolean replay;

    /**
     * A trigger of windows or panes.
     *
     * @param panes whether of panes
     * @param replay whether nobody waits for early rows: there are none
     */
    ReportTrigger(ReportIndex index, boolean panes, boolean replay) {
        this.index = index;
        this.panes = panes;
        this.replay = replay;
    }

    @Override
    public TriggerResult onElement(
            ReportPart part, long timestamp, TimeWindow window, TriggerContext context) {
        if (window.maxTimestamp() <= context.getCurrentWatermark()) {
            return TriggerResult.FIRE;
        }
        context.registerEventTimeTimer(window.maxTimestamp());
        Report report = index.find(part.report());
        Duration early = report == null ? null : report.early();
        if (early != null && !replay) {
            long shift = panes ? 0 : AFTER_PANES_MILLIS;
            long rounds = (context.getCurrentProcessingTime() - shift) / early.toMillis();
            // The same time for all parts of the round: Flink keeps one timer.
            context.registerProcessingTimeTimer((rounds + 1) * early.toMillis() + shift);
        }
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context) {
        return time == window.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext context) {
        return window.maxTimestamp() <= context.getCurrentWatermark()
                ? TriggerResult.CONTINUE
                : TriggerResult.FIRE;
    }

    /** A timer of the clock that is left finds no state, and does nothing. */
    @Override
    public void clear(TimeWindow window, TriggerContext context) {
        context.deleteEventTimeTimer(window.maxTimestamp());
    }
}
