package dev.gatewatch.report.window;

import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts parts that came after the state of their window was gone. Events so late are set aside
 * before they are counted, so there should be none. Emits a name for {@link
 * dev.gatewatch.metric.SharedCounts} for each.
 */
final class CountLateParts extends ProcessFunction<ReportPart, String> {
    private static final long serialVersionUID = 1L;

    private transient Counts counts;

    @Override
    public void open(OpenContext context) {
        counts = new Counts(getRuntimeContext());
    }

    @Override
    public void processElement(ReportPart part, Context context, Collector<String> names) {
        counts.addShared(CountNames.PAST_REPORTS, names::collect);
    }
}
