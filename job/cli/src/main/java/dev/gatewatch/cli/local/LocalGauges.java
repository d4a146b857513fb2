package dev.gatewatch.cli.local;

import dev.gatewatch.metric.GaugeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** The gauges of the job that runs in this JVM, for the line of progress. Flink makes it. */
public final class LocalGauges implements MetricReporter, MetricReporterFactory {
    private static final Set<String> NAMES =
            Set.of(GaugeNames.MILLIS_BEHIND_LATEST, GaugeNames.ALERTS_WAITING);

    private static final Map<String, Set<Gauge<?>>> GAUGES = new ConcurrentHashMap<>();

    /** The settings of Flink that load it. */
    static Map<String, String> settings() {
        return Map.of("metrics.reporter.gatewatch.factory.class", LocalGauges.class.getName());
    }

    /** The values of all gauges of a name; none if there are none. */
    static List<Long> values(String name) {
        List<Long> values = new ArrayList<>();
        for (Gauge<?> gauge : GAUGES.getOrDefault(name, Set.of())) {
            if (gauge.getValue() instanceof Number number) {
                values.add(number.longValue());
            }
        }
        return values;
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Gauge<?> gauge && NAMES.contains(name)) {
            GAUGES.computeIfAbsent(name, key -> ConcurrentHashMap.newKeySet()).add(gauge);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Gauge<?> gauge) {
            GAUGES.getOrDefault(name, ConcurrentHashMap.newKeySet()).remove(gauge);
        }
    }
}
