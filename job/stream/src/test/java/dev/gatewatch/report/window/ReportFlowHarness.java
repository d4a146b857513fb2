package dev.gatewatch.report.window;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * The operators of {@link ReportFlow}, one behind the other. The test says when the watermark and
 * the clock advance, and when all are restarted from a snapshot.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
final class ReportFlowHarness implements AutoCloseable {
    private final FieldPlan fields;
    private final long lateness;
    private final List<ReportRow> rows = new ArrayList<>();
    private long clock;
    private OneInputStreamOperatorTestHarness<TrailEvent, ReportPart> count;
    private KeyedOneInputStreamOperatorTestHarness<GroupHash, ReportPart, ReportPart> panes;
    private KeyedOneInputStreamOperatorTestHarness<GroupHash, ReportPart, WindowUpdates> windows;
    private OneInputStreamOperatorTestHarness<WindowUpdates, WindowUpdates> batches;
    private KeyedOneInputStreamOperatorTestHarness<String, WindowUpdates, ReportRow> emit;

    ReportFlowHarness(ReportSet reports, FieldPlan fields, long lateness) throws Exception {
        this.fields = fields;
        this.lateness = lateness;
        begin(reports, null);
    }

    private void begin(ReportSet reports, @Nullable OperatorSubtaskState @Nullable [] states)
            throws Exception {
        ReportFlow flow = new ReportFlow(reports, fields, lateness, false);
        ReportIndex index = new ReportIndex(reports);
        DataStream<ReportPart> parts =
                StreamExecutionEnvironment.createLocalEnvironment(1)
                        .fromSequence(0, 0)
                        .map(number -> part(), ReportPartSerializer.TYPE);
        count = new OneInputStreamOperatorTestHarness<>(new CountReports(reports, fields, false));
        panes =
                keyed(
                        factory(flow.panes(parts, index)),
                        new GroupHash.Selector(),
                        GroupHashSerializer.TYPE);
        windows =
                keyed(
                        factory(flow.updates(parts, index)),
                        new GroupHash.Selector(),
                        GroupHashSerializer.TYPE);
        batches = new OneInputStreamOperatorTestHarness<>(new BatchUpdates(index, false));
        emit =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new EmitRows(index, lateness, false)),
                        WindowUpdates::key,
                        Types.STRING);
        List<OneInputStreamOperatorTestHarness<?, ?>> all = all();
        for (int number = 0; number < all.size(); number++) {
            OneInputStreamOperatorTestHarness<?, ?> one = all.get(number);
            one.setProcessingTime(clock);
            one.setup();
            OperatorSubtaskState state = states == null ? null : states[number];
            if (state != null) {
                one.initializeState(state);
            }
            one.open();
        }
    }

    private static ReportPart part() {
        throw new IllegalStateException("the job is not executed");
    }

    private List<OneInputStreamOperatorTestHarness<?, ?>> all() {
        return List.of(count, panes, windows, batches, emit);
    }

    private static <I, O> KeyedOneInputStreamOperatorTestHarness<GroupHash, I, O> keyed(
            StreamOperatorFactory<O> factory,
            KeySelector<I, GroupHash> key,
            TypeInformation<GroupHash> type)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(factory, key, type);
    }

    @SuppressWarnings("unchecked") // the windows have one input
    private static <O> StreamOperatorFactory<O> factory(SingleOutputStreamOperator<O> windows) {
        return ((OneInputTransformation<ReportPart, O>) windows.getTransformation())
                .getOperatorFactory();
    }

    void accept(TrailEvent event) throws Exception {
        count.processElement(event, event.time());
    }

    /** The watermark passes through all of them. */
    void watermark(long time) throws Exception {
        count.processWatermark(time);
        sendParts();
        panes.processWatermark(time);
        sendPanes();
        windows.processWatermark(time);
        sendUpdates();
        batches.processWatermark(time);
        sendBatches();
        emit.processWatermark(time);
        take();
    }

    /** The clock advances, for one after the other. */
    void clock(long time) throws Exception {
        clock = time;
        count.setProcessingTime(time);
        sendParts();
        panes.setProcessingTime(time);
        sendPanes();
        windows.setProcessingTime(time);
        sendUpdates();
        batches.setProcessingTime(time);
        sendBatches();
        emit.setProcessingTime(time);
        take();
    }

    private void sendParts() throws Exception {
        for (ReportPart part : count.extractOutputValues()) {
            windows.processElement(part, part.pane());
        }
        Queue<StreamRecord<ReportPart>> sliding = count.getSideOutput(CountReports.SLIDING);
        if (sliding != null) {
            for (StreamRecord<ReportPart> part : sliding) {
                panes.processElement(part);
            }
            sliding.clear();
        }
        count.getOutput().clear();
    }

    private void sendPanes() throws Exception {
        for (ReportPart part : panes.extractOutputValues()) {
            windows.processElement(part, part.pane());
        }
        panes.getOutput().clear();
    }

    private void sendUpdates() throws Exception {
        for (WindowUpdates update : windows.extractOutputValues()) {
            batches.processElement(update, update.end() - 1);
        }
        windows.getOutput().clear();
    }

    private void sendBatches() throws Exception {
        for (WindowUpdates update : batches.extractOutputValues()) {
            emit.processElement(update, update.end() - 1);
        }
        batches.getOutput().clear();
    }

    private void take() {
        rows.addAll(emit.extractOutputValues());
        emit.getOutput().clear();
    }

    /** A barrier passes; then all start again with what was saved. */
    void restart(ReportSet reports) throws Exception {
        count.prepareSnapshotPreBarrier(1);
        sendParts();
        sendPanes();
        sendUpdates();
        batches.prepareSnapshotPreBarrier(1);
        sendBatches();
        List<OneInputStreamOperatorTestHarness<?, ?>> all = all();
        @Nullable OperatorSubtaskState[] states = new @Nullable OperatorSubtaskState[all.size()];
        for (int number = 0; number < states.length; number++) {
            states[number] = all.get(number).snapshot(1, 1);
        }
        close();
        begin(reports, states);
    }

    /** All rows since the last call, in the order in which they came. */
    List<ReportRow> rows() {
        List<ReportRow> taken = List.copyOf(rows);
        rows.clear();
        return taken;
    }

    /** How many entries and timers there are in all state. */
    int remains() {
        return panes.numKeyedStateEntries()
                + windows.numKeyedStateEntries()
                + emit.numKeyedStateEntries()
                + panes.numEventTimeTimers()
                + windows.numEventTimeTimers()
                + emit.numEventTimeTimers()
                + panes.numProcessingTimeTimers()
                + windows.numProcessingTimeTimers()
                + emit.numProcessingTimeTimers();
    }

    @Override
    public void close() throws Exception {
        for (OneInputStreamOperatorTestHarness<?, ?> one : all()) {
            one.close();
        }
    }
}
