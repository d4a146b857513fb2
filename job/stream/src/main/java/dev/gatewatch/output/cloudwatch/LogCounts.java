package dev.gatewatch.output.cloudwatch;

import dev.gatewatch.metric.Counts;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The counters of a sink, in the group that the managed service forwards.
 *
 * @param written lines that CloudWatch accepted
 * @param failed lines that it will never accept
 * @param dropped lines that were left out since too many were waiting
 */
record LogCounts(Counter written, Counter failed, Counter dropped) {
    static LogCounts in(MetricGroup metrics) {
        MetricGroup group = metrics.addGroup(Counts.GROUP);
        return new LogCounts(
                group.counter("reportLinesWritten"),
                group.counter("reportLinesFailed"),
                group.counter("reportLinesDropped"));
    }
}
