package dev.gatewatch.bench;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole job under a steady load whose event time runs faster than the clock, with checkpoints:
 * a program of its own, so that its memory is the job's alone. It prints a line for each part of
 * the events: how many there were, the heap after a collection in KiB, and the number of threads.
 */
final class SteadyLoad {
    /** How often it prints. */
    static final int PARTS = 12;

    private static final long SEED = 20_260_101;
    private static final Duration CHECKPOINTS = Duration.ofSeconds(60);

    private SteadyLoad() {}

    /** Backend, events, events a second, users, a folder of rules, a folder for checkpoints. */
    public static void main(String[] arguments) throws Exception {
        long events = Long.parseLong(arguments[1]);
        RuleSet rules = RuleLoader.load(RuleFiles.inFolder(Path.of(arguments[4]))).rules();
        FieldPlan fields = FieldPlan.of(rules.fields());
        Traffic traffic =
                Traffic.steady(
                        fields,
                        events,
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        SEED);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        1, configuration(arguments[0], arguments[5]));
        env.enableCheckpointing(CHECKPOINTS.toMillis());
        DataStream<Decoded> decoded =
                env.fromSequence(0, events - 1)
                        .map(new Measure(events / PARTS, arguments[5]))
                        .flatMap(traffic)
                        .returns(TypeInformation.of(Decoded.class));
        WholeJob.assemble(decoded, rules, fields);
        env.execute("steady load");
    }

    private static Configuration configuration(String backend, String checkpoints) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                Path.of(checkpoints).toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        return configuration;
    }

    /** Collects and prints before the first event of each part, while the source waits. */
    private record Measure(long part, String checkpoints) implements MapFunction<Long, Long> {
        @Override
        public Long map(Long number) throws IOException {
            if (number % part == 0) {
                System.gc();
                System.out.printf(
                        Locale.ROOT,
                        "steady load: %d events, %d KiB, %d threads, %d KiB of checkpoints, %d s%n",
                        number,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10,
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        size(Path.of(checkpoints)) >> 10,
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
            }
            return number;
        }

        private static long size(Path folder) throws IOException {
            long size = 0;
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    // Flink removes old checkpoints meanwhile.
                    size += file.toFile().isFile() ? file.toFile().length() : 0;
                }
            } catch (UncheckedIOException e) {
                return 0;
            }
            return size;
        }
    }
}
