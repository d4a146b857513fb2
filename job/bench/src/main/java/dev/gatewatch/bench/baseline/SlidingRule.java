package dev.gatewatch.bench.baseline;

import dev.gatewatch.bench.trial.ComparedEvents;
import dev.gatewatch.bench.trial.ComparedEvents.FailedSignIn;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * A rule as windows of five minutes, one each ten seconds. Thirty windows count each failure; a key
 * alerts in the first that has five.
 */
public final class SlidingRule {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private SlidingRule() {}

    /** See {@link FlinkBaseline.OneRule}. */
    public static DataStream<String> alerts(KeyedStream<FailedSignIn, String> failures) {
        return failures.window(
                        SlidingEventTimeWindows.of(Duration.ofMillis(ComparedEvents.WITHIN), EVERY))
                .aggregate(new Count(), new Enough())
                .keyBy(key -> key)
                .filter(new First());
    }

    private static final class Count implements AggregateFunction<FailedSignIn, Integer, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer createAccumulator() {
            return 0;
        }

        @Override
        public Integer add(FailedSignIn failure, Integer count) {
            return count + 1;
        }

        @Override
        public Integer getResult(Integer count) {
            return count;
        }

        @Override
        public Integer merge(Integer one, Integer other) {
            return one + other;
        }
    }

    private static final class Enough
            extends ProcessWindowFunction<Integer, String, String, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(
                String key, Context context, Iterable<Integer> counts, Collector<String> output) {
            for (int count : counts) {
                if (count >= ComparedEvents.LEAST) {
                    output.collect(key);
                }
            }
        }
    }

    private static final class First extends RichFilterFunction<String> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("NullAway.Init") // opened before it is used
        private transient ValueState<Boolean> seen;

        @Override
        public void open(OpenContext context) {
            seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Boolean.class));
        }

        @Override
        public boolean filter(String key) throws Exception {
            boolean first = !Objects.equals(seen.value(), true);
            seen.update(true);
            return first;
        }
    }
}
