package dev.gatewatch.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class MetricsByShardTest {
    private final Groups groups = new Groups("");
    private final MetricsByShard metrics = new MetricsByShard(groups);

    @Test
    void aShardIsADimensionInTheGroupThatTheServiceForwards() {
        metrics.of("a");
        metrics.behind("a", 42);
        assertThat(groups.behind("/KinesisAnalytics/Shard=a")).isEqualTo(42);
        metrics.end("a");
        assertThat(groups.behind("/KinesisAnalytics/Shard=a")).isZero();
    }

    @Test
    void thereAreNoMoreThanSoManyDimensions() {
        for (int i = 0; i < 100; i++) {
            metrics.of("shard" + i);
            metrics.behind("shard" + i, i);
        }
        assertThat(groups.gauges).hasSize(65);
        assertThat(groups.behind("/KinesisAnalytics/Shard=shard63")).isEqualTo(63);
        assertThat(groups.behind("/KinesisAnalytics/Shard=Other")).isEqualTo(99);
        assertThat(metrics.of("shard5")).isNotSameAs(metrics.of("shard70"));
        assertThat(metrics.of("shard70")).isSameAs(metrics.of("shard99"));
    }

    @Test
    void whatGoesWrongIsCountedForAllShardsFromTheStart() {
        assertThat(groups.counters.keySet())
                .containsExactlyInAnyOrder(
                        "/KinesisAnalytics/throttles",
                        "/KinesisAnalytics/errors",
                        "/KinesisAnalytics/losses");
        metrics.of("a").lost();
        metrics.of("b").lost();
        assertThat(groups.counters.get("/KinesisAnalytics/losses"))
                .extracting(Counter::getCount)
                .isEqualTo(2L);
        assertThat(groups.counters.keySet())
                .contains("/KinesisAnalytics/Shard=a/records")
                .doesNotContain("/KinesisAnalytics/Shard=a/losses");
    }

    private static final class Groups extends UnregisteredMetricsGroup {
        private final String path;
        private final Map<String, Gauge<?>> gauges;
        private final Map<String, Counter> counters;

        Groups(String path) {
            this(path, new HashMap<>(), new HashMap<>());
        }

        private Groups(String path, Map<String, Gauge<?>> gauges, Map<String, Counter> counters) {
            this.path = path;
            this.gauges = gauges;
            this.counters = counters;
        }

        long behind(String group) {
            List<Gauge<?>> found = new ArrayList<>();
            gauges.forEach(
                    (name, gauge) -> {
                        if (name.equals(group + "/millisBehindLatest")) {
                            found.add(gauge);
                        }
                    });
            assertThat(found).as("%s in %s", group, gauges.keySet()).hasSize(1);
            return (Long) found.get(0).getValue();
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            gauges.put(path + "/" + name, gauge);
            return gauge;
        }

        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(path + "/" + name, key -> new SimpleCounter());
        }

        @Override
        public MetricGroup addGroup(String name) {
            return new Groups(path + "/" + name, gauges, counters);
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Groups(path + "/" + key + "=" + value, gauges, counters);
        }
    }
}
