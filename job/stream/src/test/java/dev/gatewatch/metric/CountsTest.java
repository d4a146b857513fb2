package dev.gatewatch.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.functions.util.RuntimeUDFContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.OperatorIOMetricGroup;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class CountsTest {
    private final Map<String, Accumulator<?, ?>> accumulators = new HashMap<>();
    private final Map<String, Counter> metrics = new HashMap<>();
    private final Counts counts = new Counts(context());

    @Test
    void accumulatorAndMetricCountTogether() {
        counts.add(CountNames.READ);
        counts.add(CountNames.READ);
        counts.add(CountNames.LATE);
        assertThat(totals()).isEqualTo(Map.of("read", 2L, "late", 1L));
        assertThat(metrics()).isEqualTo(Map.of("read", 2L, "late", 1L));
    }

    @Test
    void whatIsDeclaredStandsAtZero() {
        counts.declare(CountNames.DUPLICATES);
        assertThat(metrics()).isEqualTo(Map.of("duplicates", 0L));
        counts.add(CountNames.DUPLICATES);
        counts.declare(CountNames.DUPLICATES);
        assertThat(totals()).isEqualTo(Map.of("duplicates", 1L));
    }

    @Test
    void metricNamesHaveLettersAndDigitsOnly() {
        counts.add(CountNames.ALERTS + "126e79e2-e6ca/İı.é x_9");
        assertThat(totals()).isEqualTo(Map.of("alerts/126e79e2-e6ca/İı.é x_9", 1L));
        assertThat(metrics()).isEqualTo(Map.of("alerts_126e79e2_e6ca______x_9", 1L));
    }

    @Test
    void aMetricMayHaveAnotherNameAndSeveralCounts() {
        counts.declare("alerts/1", "alerts_other");
        counts.declare("alerts/2", "alerts_other");
        assertThat(metrics()).isEqualTo(Map.of("alerts_other", 0L));
        counts.add("alerts/1");
        counts.add("alerts/2");
        assertThat(totals()).isEqualTo(Map.of("alerts/1", 1L, "alerts/2", 1L));
        assertThat(metrics()).isEqualTo(Map.of("alerts_other", 2L));
    }

    @Test
    void aSharedCountHasATotalHereAndItsMetricElsewhere() {
        List<String> sent = new ArrayList<>();
        counts.addShared(CountNames.LATE, sent::add);
        counts.addShared(CountNames.LATE, sent::add);
        assertThat(sent).containsExactly("late", "late");
        assertThat(totals()).isEqualTo(Map.of("late", 2L));
        assertThat(metrics()).isEmpty();
    }

    private Map<String, Object> totals() {
        Map<String, Object> totals = new HashMap<>();
        accumulators.forEach((name, total) -> totals.put(name, total.getLocalValue()));
        return totals;
    }

    private Map<String, Long> metrics() {
        Map<String, Long> values = new HashMap<>();
        metrics.forEach((name, counter) -> values.put(name, counter.getCount()));
        return values;
    }

    private RuntimeContext context() {
        return new RuntimeUDFContext(
                new TaskInfoImpl("test", 1, 0, 1, 0),
                CountsTest.class.getClassLoader(),
                new ExecutionConfig(),
                Map.of(),
                accumulators,
                new Operator());
    }

    /** Knows the one group that the managed service forwards. */
    private final class Operator extends UnregisteredMetricsGroup implements OperatorMetricGroup {
        @Override
        public MetricGroup addGroup(String name) {
            assertThat(name).isEqualTo("KinesisAnalytics");
            return new Forwarded();
        }

        @Override
        public OperatorIOMetricGroup getIOMetricGroup() {
            throw new UnsupportedOperationException("counters are all that is asked for");
        }
    }

    private final class Forwarded extends UnregisteredMetricsGroup {
        @Override
        public Counter counter(String name) {
            Counter counter = super.counter(name);
            assertThat(metrics.put(name, counter)).as(name).isNull();
            return counter;
        }
    }
}
