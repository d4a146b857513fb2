package dev.gatewatch.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.KinesisConfig;
import dev.gatewatch.config.value.InitialPosition;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.source.kinesis.EndpointAccess;
import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import dev.gatewatch.standin.StreamStandIn;
import dev.gatewatch.standin.http.FaultyServer;
import dev.gatewatch.standin.http.Trouble;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * What fails between the source and Kinesis, over HTTP, in a running job. The source's clock goes
 * 120 times as fast as ours. Alerts are a function of the events, so each event must come once.
 */
@Timeout(120)
class KinesisFaultsTest {
    private static final long NOON = 1_767_268_800_000L;
    private static final int SPEED = 120;
    private static final long SEED = 17;
    private static final String CBOR = SdkSystemSetting.CBOR_ENABLED.property();
    private static final StreamArn STREAM =
            StreamArn.parse("arn:aws:kinesis:us-east-1:123456789012:stream/faulty");

    /** As the source's own limit of a call, half a minute. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30).dividedBy(SPEED);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private final StreamStandIn stream = new StreamStandIn(2);
    private final Map<String, Integer> expected = new HashMap<>();

    /** On the clock of the source. */
    private static Duration lasts(Trouble trouble) {
        return switch (trouble) {
            case CONNECTION_RESETS, THROTTLES -> Duration.ofMinutes(5);
            case NO_ANSWER -> Duration.ofMinutes(1);
            case UNAVAILABLE -> Duration.ofMinutes(10);
        };
    }

    @BeforeEach
    void speakJson() {
        System.setProperty(CBOR, "false");
    }

    @AfterEach
    void speakCbor() {
        System.clearProperty(CBOR);
    }

    @ParameterizedTest
    @EnumSource
    void everyEventComesOnceAndCheckpointsComplete(
            Trouble trouble, @InjectMiniCluster MiniCluster cluster) throws Exception {
        String name = "faulty-" + trouble;
        Faults faults = trouble.faults(SEED);
        AtomicInteger failed = new AtomicInteger();
        long[] until = {0};
        try (FaultyServer server =
                FaultyServer.start(
                        stream,
                        () -> {
                            Fault fault = now() < until[0] ? faults.next() : null;
                            if (fault != null) {
                                failed.incrementAndGet();
                            }
                            return fault;
                        })) {
            put(20);
            JobClient job = execute(server.endpoint(), name);
            await(() -> SeenEvents.shown(name).size() == expected.size());

            CheckpointStatsCounts before = checkpoints(cluster, job);
            CheckpointStatsCounts after = before;
            until[0] = now() + lasts(trouble).toMillis();
            while (now() < until[0]) {
                put(1);
                LockSupport.parkNanos(50_000_000);
                // One answer may be old: Flink gives its last while it counts.
                after = checkpoints(cluster, job);
            }
            await(() -> SeenEvents.shown(name).size() == expected.size());
            job.cancel().get();

            assertThat(failed).as("seed %d", SEED).hasPositiveValue();
            assertThat(after.getNumberOfCompletedCheckpoints())
                    .isGreaterThan(before.getNumberOfCompletedCheckpoints());
            // Those before were begun before all tasks ran.
            assertThat(after.getNumberOfFailedCheckpoints())
                    .isEqualTo(before.getNumberOfFailedCheckpoints());
            assertThat(SeenEvents.shown(name)).as("seed %d", SEED).isEqualTo(expected);
            // No restart either: what came was never taken back.
            assertThat(SeenEvents.order(name)).hasSameSizeAs(expected.keySet());
        }
    }

    private void put(int records) {
        for (int i = 0; i < records; i++) {
            String id = "e" + expected.size();
            stream.put(id + "@" + (NOON + expected.size()));
            expected.put(id, 1);
        }
    }

    /** Epoch milliseconds on the clock of the source. */
    private static long now() {
        return NOON + System.nanoTime() / 1_000_000 * SPEED;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static CheckpointStatsCounts checkpoints(MiniCluster cluster, JobClient job)
            throws Exception {
        return cluster.getExecutionGraph(job.getJobID())
                .get()
                .getCheckpointStatsSnapshot()
                .getCounts();
    }

    private static JobClient execute(URI endpoint, String name) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        KinesisConfig config =
                new KinesisConfig(
                        Optional.of(STREAM),
                        InitialPosition.TRIM_HORIZON,
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        7,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500),
                        Duration.ofMinutes(5));
        KinesisSource source =
                new KinesisSource(
                        STREAM,
                        config,
                        Duration.ofMinutes(1),
                        new TextDecoder(),
                        EndpointAccess.to(endpoint, CALL_LIMIT),
                        KinesisFaultsTest::now);
        env.fromSource(
                        source,
                        new StreamWatermarks(0, 1000, 60_000, 60_000, System::currentTimeMillis),
                        "kinesis",
                        TypeInformation.of(Decoded.class))
                .setParallelism(1)
                .process(new SeenEvents(name))
                .setParallelism(1);
        return env.executeAsync(name);
    }
}
