package dev.gatewatch.output.file;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job that writes the numbers from 0 into hourly files and fails twice between two checkpoints,
 * each time with lines written that no checkpoint knows.
 */
final class CountingLines {
    /** Between two checkpoints; the job runs for some of these. */
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private static final int PER_SECOND = 2_000;
    private static final int FAILURES = 2;

    private CountingLines() {}

    static List<String> expected(int count) {
        return IntStream.range(0, count).mapToObj(CountingLines::line).toList();
    }

    static String line(long number) {
        return "{\"n\":" + number + "}";
    }

    /** Runs to the end; afterwards every file is there. */
    static void run(String folder, int count, long time, int parallelism) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, FAILURES);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        env.enableCheckpointing(INTERVAL.toMillis());
        DataGeneratorSource<Long> numbers =
                new DataGeneratorSource<>(
                        number -> number,
                        count,
                        RateLimiterStrategy.perSecond(PER_SECOND),
                        TypeInformation.of(Long.class));
        Failing.reset();
        DataStream<DatedLine> lines =
                env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
                        .uid("numbers")
                        .map(new Failing())
                        .uid("failing")
                        .map(
                                number -> new DatedLine(line(number), time),
                                TypeInformation.of(DatedLine.class))
                        .uid("lines");
        HourlyFiles.write(lines, folder, KeptLines.REJECTS, parallelism);
        env.execute("counting lines");
        Failing.check();
    }

    /** Throws some records after its first and its second checkpoint. */
    private static final class Failing extends RichMapFunction<Long, Long>
            implements CheckpointListener {
        private static final long serialVersionUID = 1L;
        private static final AtomicInteger FAILED = new AtomicInteger();

        private int sinceCheckpoint = -1;

        static void reset() {
            FAILED.set(0);
        }

        static void check() {
            if (FAILED.get() != FAILURES) {
                throw new AssertionError("failed " + FAILED + " times");
            }
        }

        @Override
        public Long map(Long number) {
            if (sinceCheckpoint >= 0 && ++sinceCheckpoint > 20) {
                sinceCheckpoint = -1;
                if (FAILED.getAndUpdate(failed -> Math.min(failed + 1, FAILURES)) < FAILURES) {
                    throw new IllegalStateException("a failure that the test wants");
                }
            }
            return number;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            sinceCheckpoint = Math.max(sinceCheckpoint, 0);
        }
    }
}
