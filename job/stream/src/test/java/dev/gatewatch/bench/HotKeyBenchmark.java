package dev.gatewatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/**
 * What one hot key costs: 300,000 wrong passwords of one user from one address within ten minutes,
 * against as many everyday events, in the whole job with every rule of the pack.
 */
class HotKeyBenchmark {
    private static final long EVENTS = 300_000;
    private static final int ROUNDS = 3;
    private static final long SEED = 20260101;

    private final RuleSet rules;

    HotKeyBenchmark() throws IOException {
        rules = RuleLoader.load(RuleFiles.inFolder(Checkout.path("cep-rules"))).rules();
    }

    @Test
    void withStateOnTheHeap() throws Exception {
        compare("hashmap", EVENTS);
    }

    /** A tenth of the events: each of them writes the states of its groups anew. */
    @Test
    void withStateInRocksDb() throws Exception {
        compare("rocksdb", EVENTS / 10);
    }

    private void compare(String backend, long events) throws Exception {
        runtime(backend, false, events / 10);
        runtime(backend, true, events / 10);
        long start = runtime(backend, false, 1);
        double[] everyday = new double[ROUNDS];
        double[] hot = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            everyday[round] = events * 1000.0 / (runtime(backend, false, events) - start);
            hot[round] = events * 1000.0 / (runtime(backend, true, events) - start);
            System.out.printf(
                    Locale.ROOT,
                    "%s, round %d: everyday %,.0f events/s, hot key %,.0f events/s%n",
                    backend,
                    round + 1,
                    everyday[round],
                    hot[round]);
        }
        System.out.printf(
                Locale.ROOT,
                "%s, seed %d, medians of %d rounds of %,d events, %d rules, one core: everyday"
                        + " %,.0f events/s, hot key %,.0f events/s, ratio %.2f%n",
                backend,
                SEED,
                ROUNDS,
                events,
                rules.detections().size() + rules.correlations().size() + rules.patterns().size(),
                median(everyday),
                median(hot),
                median(hot) / median(everyday));
    }

    /** How long the job takes, milliseconds; with a single event, its start and its end. */
    private long runtime(String backend, boolean hot, long events) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        FieldPlan fields = FieldPlan.of(rules.fields());
        DataStream<Decoded> decoded =
                env.fromSequence(0, events - 1)
                        .flatMap(new Traffic(fields, hot, events, SEED))
                        .returns(TypeInformation.of(Decoded.class));
        WholeJob.assemble(decoded, rules, fields);
        JobExecutionResult result = env.execute(backend);
        assertThat(result.<Long>getAccumulatorResult("decoded")).isEqualTo(events);
        return result.getNetRuntime();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
