package dev.gatewatch.output.sns;

import dev.gatewatch.metric.Counts;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * The counters of a sink, in the group that the managed service forwards.
 *
 * @param published notifications that a topic accepted
 * @param retried notifications that will be retried
 * @param unpublishable notifications that were set aside for good
 * @param refusals calls that a topic refused regardless of their content
 */
record SnsCounts(Counter published, Counter retried, Counter unpublishable, Counter refusals) {
    static SnsCounts in(MetricGroup metrics) {
        MetricGroup group = metrics.addGroup(Counts.GROUP);
        return new SnsCounts(
                group.counter("alertsPublished", new ThreadSafeSimpleCounter()),
                group.counter("alertsRetried", new ThreadSafeSimpleCounter()),
                group.counter("alertsUnpublishable", new ThreadSafeSimpleCounter()),
                group.counter("topicRefusals", new ThreadSafeSimpleCounter()));
    }
}
