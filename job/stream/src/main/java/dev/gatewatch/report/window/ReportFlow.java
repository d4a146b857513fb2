package dev.gatewatch.report.window;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.datastream.WindowedStream;
import org.apache.flink.streaming.api.windowing.triggers.PurgingTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.OutputTag;

/**
 * From events to the rows of reports.
 *
 * <pre>
 *   count-reports ─┬─(group)── report-panes ──┬─(group)── report-windows ──(window)── report-rows
 *                  └──────────────────────────┘
 * </pre>
 *
 * <p>Sliding windows take the way through panes: what is counted of a pane is added up once, and
 * not in each of the windows that it is in. All operators are there without reports, too: a job
 * cannot restore a savepoint that has state of an operator that the job lacks.
 *
 * @param reports what is counted
 * @param fields of the events
 * @param allowedLateness how late events may be and still count, milliseconds
 * @param replay whether rows are emitted by event time alone: without early rows, the same input
 *     gives the same rows
 */
public record ReportFlow(
        ReportSet reports, FieldPlan fields, long allowedLateness, boolean replay) {
    private static final OutputTag<ReportPart> LATE =
            new OutputTag<>("late-parts", ReportPartSerializer.TYPE);

    /**
     * What events add to the reports. Chained to what makes the events: nothing crosses the
     * network.
     */
    public SingleOutputStreamOperator<ReportPart> count(
            DataStream<TrailEvent> events, OperatorId id) {
        return id.on(
                events.transform(
                        id.uid(),
                        ReportPartSerializer.TYPE,
                        new CountReports(reports, fields, replay)));
    }

    /**
     * The rows.
     *
     * @param counted all that {@link #count} gave
     * @param counts receives what is counted for {@link SharedCounts}
     */
    public DataStream<ReportRow> rows(
            List<SingleOutputStreamOperator<ReportPart>> counted,
            Consumer<DataStream<String>> counts) {
        ReportIndex index = new ReportIndex(reports);
        DataStream<ReportPart> sliding = counted.get(0).getSideOutput(CountReports.SLIDING);
        DataStream<ReportPart> others = counted.get(0);
        for (SingleOutputStreamOperator<ReportPart> more : counted.subList(1, counted.size())) {
            sliding = sliding.union(more.getSideOutput(CountReports.SLIDING));
            others = others.union(more);
        }
        SingleOutputStreamOperator<ReportPart> panes = panes(sliding, index);
        counts.accept(late(panes, OperatorId.LATE_PANE_PARTS));
        SingleOutputStreamOperator<WindowUpdates> updates = updates(others.union(panes), index);
        counts.accept(late(updates, OperatorId.LATE_WINDOW_PARTS));
        DataStream<WindowUpdates> batches =
                OperatorId.REPORT_BATCHES.on(
                        updates.transform(
                                OperatorId.REPORT_BATCHES.uid(),
                                WindowUpdatesSerializer.TYPE,
                                new BatchUpdates(index, replay)));
        SingleOutputStreamOperator<ReportRow> rows =
                OperatorId.REPORT_ROWS.on(
                        batches.keyBy(WindowUpdates::key, Types.STRING)
                                .process(
                                        new EmitRows(index, allowedLateness, replay),
                                        TypeInformation.of(ReportRow.class)));
        counts.accept(rows.getSideOutput(SharedCounts.NAMES));
        return rows;
    }

    private static DataStream<String> late(SingleOutputStreamOperator<?> windows, OperatorId id) {
        return id.on(windows.getSideOutput(LATE).process(new CountLateParts(), Types.STRING));
    }

    SingleOutputStreamOperator<ReportPart> panes(DataStream<ReportPart> parts, ReportIndex index) {
        Trigger<ReportPart, TimeWindow> trigger =
                PurgingTrigger.of(new ReportTrigger(index, true, replay));
        return OperatorId.REPORT_PANES.on(
                windows(parts, new AssignReportWindows(index, true, trigger))
                        .aggregate(
                                new MergeParts(),
                                ReportPartSerializer.TYPE,
                                ReportPartSerializer.TYPE));
    }

    SingleOutputStreamOperator<WindowUpdates> updates(
            DataStream<ReportPart> parts, ReportIndex index) {
        Trigger<ReportPart, TimeWindow> trigger = new ReportTrigger(index, false, replay);
        return OperatorId.REPORT_WINDOWS.on(
                windows(parts, new AssignReportWindows(index, false, trigger))
                        .aggregate(
                                new MergeParts(),
                                new UpdateGroup(index, replay && allowedLateness == 0),
                                ReportPartSerializer.TYPE,
                                ReportPartSerializer.TYPE,
                                WindowUpdatesSerializer.TYPE));
    }

    private WindowedStream<ReportPart, GroupHash, TimeWindow> windows(
            DataStream<ReportPart> parts, AssignReportWindows assigner) {
        return parts.keyBy(new GroupHash.Selector(), GroupHashSerializer.TYPE)
                .window(assigner)
                .allowedLateness(Duration.ofMillis(allowedLateness))
                .sideOutputLateData(LATE);
    }
}
