package dev.gatewatch.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The metrics of what several operators count. They send the names of what they count to this one,
 * so that each metric is one number: CloudWatch would keep one for each operator, at a price, and
 * an alarm would see only one of them. It has one subtask: of several, CloudWatch would know the
 * mean or the highest count, and an alarm wants to see each step. Only what is rare is counted so,
 * since each count is sent.
 */
public final class SharedCounts extends ProcessFunction<String, String> {
    /** Receives a name from {@link CountNames} for each count. */
    public static final OutputTag<String> NAMES = new OutputTag<>("shared-counts", Types.STRING);

    private static final long serialVersionUID = 1L;

    private static final List<String> SHARED =
            List.of(
                    CountNames.ALL_REJECTED,
                    CountNames.LATE,
                    CountNames.UNGROUPED,
                    CountNames.VALUELESS,
                    CountNames.PAST_WINDOWS,
                    CountNames.PAST_REPORTS);

    private transient Map<String, Counter> metrics;

    @Override
    public void open(OpenContext context) {
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(Counts.GROUP);
        metrics = new HashMap<>();
        SHARED.forEach(name -> metrics.put(name, group.counter(name)));
    }

    @Override
    public void processElement(String name, Context context, Collector<String> none) {
        Counter metric = metrics.get(name);
        if (metric == null) {
            throw new IllegalStateException(name + " is not counted here");
        }
        metric.inc();
    }
}
