package dev.gatewatch.cli.local;

import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** A reporter that remembers which metrics there were, of any job in this JVM that loads it. */
public final class NoticedMetrics implements MetricReporter, MetricReporterFactory {
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    /** The names of all metrics so far. */
    static Set<String> names() {
        return Set.copyOf(NAMES);
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new NoticedMetrics();
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        NAMES.add(name);
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
