package dev.gatewatch.report.window;

import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.jspecify.annotations.Nullable;

/**
 * Assigns each part to the windows of its report, or to its pane. A part of a report that is no
 * longer loaded has none.
 */
final class AssignReportWindows extends WindowAssigner<ReportPart, TimeWindow> {
    private static final long serialVersionUID = 1L;

    private final ReportIndex index;
    private final boolean panes;
    private final Trigger<ReportPart, TimeWindow> trigger;

    /** Of each report, the windows assigned last: groups share the objects. */
    private transient @Nullable Map<UUID, Assigned> last;

    private record Assigned(long pane, Collection<TimeWindow> windows) {}

    /**
     * Assigns to windows or panes.
     *
     * @param panes whether to the panes
     * @param trigger when they fire
     */
    AssignReportWindows(ReportIndex index, boolean panes, Trigger<ReportPart, TimeWindow> trigger) {
        this.index = index;
        this.panes = panes;
        this.trigger = trigger;
    }

    @Override
    public Collection<TimeWindow> assignWindows(
            ReportPart part, long timestamp, WindowAssignerContext context) {
        if (last == null) {
            last = new HashMap<>();
        }
        Assigned assigned = last.get(part.report());
        if (assigned == null || assigned.pane != part.pane()) {
            Report report = index.find(part.report());
            if (report == null) {
                return List.of();
            }
            assigned = new Assigned(part.pane(), windows(report.window(), part.pane()));
            last.put(part.report(), assigned);
        }
        return assigned.windows;
    }

    private Collection<TimeWindow> windows(ReportWindow window, long pane) {
        if (panes) {
            return List.of(new TimeWindow(pane, window.paneEndOf(pane)));
        }
        List<TimeWindow> windows = new ArrayList<>();
        for (long start : window.startsOf(pane)) {
            windows.add(new TimeWindow(start, window.endOf(start)));
        }
        return windows;
    }

    @Override
    public Trigger<ReportPart, TimeWindow> getDefaultTrigger() {
        return trigger;
    }

    @Override
    public TypeSerializer<TimeWindow> getWindowSerializer(ExecutionConfig config) {
        return new TimeWindow.Serializer();
    }

    @Override
    public boolean isEventTime() {
        return true;
    }
}
