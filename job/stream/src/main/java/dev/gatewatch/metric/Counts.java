package dev.gatewatch.metric;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of one operator, each both a metric and an accumulator of the job's result.
 *
 * <p>Metrics are in the group that the managed service forwards to CloudWatch, see
 * https://docs.aws.amazon.com/managed-flink/latest/java/monitoring-metrics-custom.html
 */
public final class Counts {
    /** The metric group that the managed service forwards. */
    public static final String GROUP = "KinesisAnalytics";

    private final RuntimeContext context;
    private final MetricGroup metrics;
    private final Map<String, Both> counts = new HashMap<>();

    /** Counters of the operator with this context. */
    public Counts(RuntimeContext context) {
        this.context = context;
        this.metrics = context.getMetricGroup().addGroup(GROUP);
    }

    /** Registers a counter before its first count, so that its metric is zero. */
    public void declare(String name) {
        both(name);
    }

    /** Adds one. */
    public void add(String name) {
        Both both = both(name);
        both.metric.inc();
        both.total.add(1);
    }

    private Both both(String name) {
        return counts.computeIfAbsent(name, this::create);
    }

    private Both create(String name) {
        // Operators that are chained share the totals of their task.
        LongCounter total = context.getLongCounter(name);
        return new Both(metrics.counter(metricName(name)), total);
    }

    /** Metric names hold letters and digits only. */
    private static String metricName(String name) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
                letters.append(c);
            } else {
                letters.append('_');
            }
        }
        return letters.toString();
    }

    private record Both(Counter metric, LongCounter total) {}
}
