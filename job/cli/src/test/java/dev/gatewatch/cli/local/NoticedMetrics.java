package dev.gatewatch.cli.local;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** A reporter that remembers which metrics there were, of any job in this JVM that loads it. */
public final class NoticedMetrics implements MetricReporter, MetricReporterFactory {
    private static final List<Registration> REGISTRATIONS = new CopyOnWriteArrayList<>();

    private String run = "";

    /**
     * A metric that was registered.
     *
     * @param run the reporter's setting {@code run}
     * @param operator the operator that it is of; empty if it is of none
     * @param shard the value of its dimension {@code Shard}; empty if it has none
     * @param forwarded whether the managed service forwards it to CloudWatch
     */
    public record Registration(
            String run,
            String name,
            String operator,
            String shard,
            boolean forwarded,
            Metric metric) {}

    /** The settings of Flink that load it for a job. */
    public static Map<String, String> settings(String run) {
        return Map.of(
                "metrics.reporter.test.factory.class",
                NoticedMetrics.class.getName(),
                "metrics.reporter.test.run",
                run);
    }

    /** All metrics of a run so far. */
    public static List<Registration> of(String run) {
        return REGISTRATIONS.stream().filter(one -> one.run().equals(run)).toList();
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new NoticedMetrics();
    }

    @Override
    public void open(MetricConfig config) {
        run = config.getString("run", "");
    }

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        REGISTRATIONS.add(
                new Registration(
                        run,
                        name,
                        group.getAllVariables().getOrDefault("<operator_name>", ""),
                        group.getAllVariables().getOrDefault("<Shard>", ""),
                        Arrays.asList(group.getScopeComponents()).contains("KinesisAnalytics"),
                        metric));
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
