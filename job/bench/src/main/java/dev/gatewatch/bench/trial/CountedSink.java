package dev.gatewatch.bench.trial;

import java.util.Objects;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Where a measured job's output ends: it is counted and dropped. */
public final class CountedSink {
    private CountedSink() {}

    /**
     * Ends a stream.
     *
     * @param counted which elements count
     * @param name of the count
     */
    public static <T> void attach(DataStream<T> stream, FilterFunction<T> counted, String name) {
        stream.filter(new Count<>(counted, name)).sinkTo(new DiscardingSink<>());
    }

    /** How many elements of this name counted. */
    public static long count(JobExecutionResult result, String name) {
        return Objects.requireNonNull(result.<Long>getAccumulatorResult(name));
    }

    private static final class Count<T> extends RichFilterFunction<T> {
        private static final long serialVersionUID = 1L;

        private final FilterFunction<T> counted;
        private final String name;
        private final LongCounter count = new LongCounter();

        Count(FilterFunction<T> counted, String name) {
            this.counted = counted;
            this.name = name;
        }

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator(name, count);
        }

        @Override
        public boolean filter(T element) throws Exception {
            if (counted.filter(element)) {
                count.add(1);
            }
            return false;
        }
    }
}
