package dev.gatewatch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.operator.OperatorId;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job starts from a savepoint that was taken with another source under the same uid. */
class ForeignSnapshotTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private Path folder;

    @Test
    void isRefusedWithTheReasonAndWhatWouldBeRight() throws Exception {
        JobClient other =
                execute(
                        new NumberSequenceSource(0, Long.MAX_VALUE - 1),
                        TypeInformation.of(Long.class),
                        new Configuration());
        String savepoint = stop(other);

        Configuration from = new Configuration();
        from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        FakeKinesis kinesis = new FakeKinesis("foreign", 1);
        assertThatThrownBy(
                        () ->
                                execute(
                                                KinesisSourceTest.source(kinesis),
                                                TypeInformation.of(Decoded.class),
                                                from)
                                        .getJobExecutionResult()
                                        .get())
                .hasStackTraceContaining(
                        "the snapshot was taken with another source of events, or by a newer"
                                + " Gatewatch (format 1, ");
    }

    /** Flink refuses a savepoint until all tasks run. */
    private String stop(JobClient job) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            try {
                return job.stopWithSavepoint(
                                false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get();
            } catch (ExecutionException e) {
                assertThat(System.nanoTime()).as("%s", e).isLessThan(end);
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static <T> JobClient execute(
            Source<T, ?, ?> source, TypeInformation<T> type, Configuration configuration)
            throws Exception {
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "source", type)
                .setParallelism(1)
                .uid(OperatorId.KINESIS.uid())
                .sinkTo(new DiscardingSink<>())
                .setParallelism(1)
                .uid("nowhere");
        return env.executeAsync("foreign snapshot");
    }
}
