package dev.gatewatch.metric;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Counters of one operator, each both a metric and an accumulator of the job's result.
 *
 * <p>Metrics are in the group that the managed service forwards to CloudWatch, see
 * https://docs.aws.amazon.com/managed-flink/latest/java/monitoring-metrics-custom.html. A metric
 * must exist before its first count, since an alarm on one that does not exist has no data; so
 * declare each. And it must be of one operator only, since each has its own sum: what several
 * operators count is registered by {@link SharedCounts}.
 */
public final class Counts {
    /** The metric group that the managed service forwards. */
    public static final String GROUP = "KinesisAnalytics";

    private final RuntimeContext context;
    private final MetricGroup group;
    private final Map<String, Counter> metrics = new HashMap<>();
    private final Map<String, Count> counts = new HashMap<>();

    /** Counters of the operator with this context. */
    public Counts(RuntimeContext context) {
        this.context = context;
        this.group = context.getMetricGroup().addGroup(GROUP);
    }

    /** Registers the metric of a count, which is zero until the first count. */
    public void declare(String name) {
        var unused = declared(name);
    }

    private Count declared(String name) {
        return declared(name, metricName(name));
    }

    /**
     * Registers the metric of a count under another name.
     *
     * @param metric letters, digits and underscores; counts of the same metric are added up in it
     */
    public void declare(String name, String metric) {
        var unused = declared(name, metric);
    }

    private Count declared(String name, String metric) {
        return counts.computeIfAbsent(
                name,
                key -> new Count(key, metrics.computeIfAbsent(metric, this::registeredCounter)));
    }

    /** Adds one. */
    public void add(String name) {
        Count count = counts.get(name);
        (count == null ? declared(name) : count).add();
    }

    /**
     * Adds one to a count that other operators have, too.
     *
     * @param sharedCounts sends the name to {@link SharedCounts}
     */
    public void addShared(String name, Consumer<String> sharedCounts) {
        counts.computeIfAbsent(name, key -> new Count(key, null)).add();
        sharedCounts.accept(name);
    }

    private Counter registeredCounter(String metric) {
        return group.counter(metric);
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

    /** A count: its total exists from the first count on, its metric from the start. */
    private final class Count {
        private final String name;
        private final @Nullable Counter metric;
        private @Nullable LongCounter total;

        Count(String name, @Nullable Counter metric) {
            this.name = name;
            this.metric = metric;
        }

        void add() {
            if (total == null) {
                // Operators that are chained share the totals of their task.
                total = context.getLongCounter(name);
            }
            total.add(1);
            if (metric != null) {
                metric.inc();
            }
        }
    }
}
