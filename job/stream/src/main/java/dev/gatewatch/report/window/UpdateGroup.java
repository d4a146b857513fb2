package dev.gatewatch.report.window;

import dev.gatewatch.report.count.GroupUpdate;
import dev.gatewatch.report.count.GroupUpdates;
import dev.gatewatch.report.model.Report;
import java.util.Arrays;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says what a group of a window has come to, and what it was when its window fired before. */
final class UpdateGroup
        extends ProcessWindowFunction<ReportPart, WindowUpdates, GroupHash, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private static final long[] NONE = {};
    private static final ValueStateDescriptor<long[]> FIRED =
            new ValueStateDescriptor<>(
                    "fired", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);

    private final ReportIndex index;
    private final boolean once;

    /**
     * Updates of these reports.
     *
     * @param once whether a window fires once, so that nothing needs to be kept of it
     */
    UpdateGroup(ReportIndex index, boolean once) {
        this.index = index;
        this.once = once;
    }

    @Override
    public void process(
            GroupHash key,
            Context context,
            Iterable<ReportPart> sums,
            Collector<WindowUpdates> output)
            throws Exception {
        ReportPart sum = sums.iterator().next();
        Report report = index.find(sum.report());
        if (report == null) {
            return;
        }
        long[] counters = sum.totals().counters();
        long[] before = NONE;
        if (!once) {
            ValueState<long[]> fired = context.windowState().getState(FIRED);
            before = fired.value() == null ? NONE : fired.value();
            if (Arrays.equals(before, counters)) {
                return;
            }
            fired.update(counters.clone());
        }
        output.collect(
                new WindowUpdates(
                        sum.report(),
                        context.window().getStart(),
                        context.window().getEnd(),
                        new GroupUpdates(
                                new GroupUpdate[] {
                                    new GroupUpdate(
                                            sum.group(),
                                            before,
                                            counters.clone(),
                                            sum.totals().values(report))
                                },
                                0,
                                new long[counters.length])));
    }

    @Override
    public void clear(Context context) throws Exception {
        if (!once) {
            context.windowState().getState(FIRED).clear();
        }
    }
}
