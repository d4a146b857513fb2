package dev.gatewatch.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.KinesisConfig;
import dev.gatewatch.config.value.InitialPosition;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole source in a running job: what is lost of a stream, whatever happens? Nothing. */
class KinesisSourceTest {
    private static final long NOON = 1_767_268_800_000L;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir private Path folder;

    private final Map<String, Integer> expected = new HashMap<>();
    private @Nullable FakeKinesis stream;
    private int events;
    private @Nullable JobClient job;

    @AfterEach
    void cancel() throws Exception {
        if (job != null) {
            job.cancel().get();
        }
    }

    @Test
    void readsEveryEventOfEveryRecordWhileTheStreamIsSplitAndMerged() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("resharded", 2);
        execute(kinesis, 2, "");
        put(kinesis, 50);
        List<String> halves = kinesis.split(FakeKinesis.id(0));
        put(kinesis, 50);
        await(() -> seen(kinesis).size() == expected.size());
        kinesis.merge(halves.get(1), FakeKinesis.id(1));
        put(kinesis, 50);
        await(() -> seen(kinesis).size() == expected.size());

        assertThat(seen(kinesis)).isEqualTo(expected);
        assertThat(kinesis.log())
                .containsSubsequence(
                        "end " + FakeKinesis.id(0), "ITERATOR " + halves.get(0) + " TRIM_HORIZON");
        int merged = kinesis.log().indexOf("ITERATOR " + FakeKinesis.id(4) + " TRIM_HORIZON");
        assertThat(kinesis.log().subList(0, merged))
                .contains("end " + halves.get(1), "end " + FakeKinesis.id(1));
    }

    @Test
    void aSnapshotIsReadOnByFourReadersAndThenByTwo() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("rescaled", 3);
        put(kinesis, 60);
        String savepoint = runAndStop(kinesis, 1, "");
        kinesis.split(FakeKinesis.id(2));
        put(kinesis, 60);
        savepoint = runAndStop(kinesis, 4, savepoint);
        kinesis.merge(FakeKinesis.id(0), FakeKinesis.id(1));
        put(kinesis, 60);
        runAndStop(kinesis, 2, savepoint);

        assertThat(seen(kinesis)).isEqualTo(expected);
        assertThat(SeenEvents.order(kinesis.arn().name())).hasSize(expected.size());
    }

    /** Killed while it reads, not stopped; every record comes into the state once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aJobThatIsKilledGoesOnWhereItsCheckpointWas(long seed) throws Exception {
        Random random = new Random(seed);
        FakeKinesis kinesis = new FakeKinesis("killed-" + seed, 2);
        String name = kinesis.arn().name();
        SeenEvents.failAfter(name, 1 + random.nextInt(200));
        execute(kinesis, 2, "");
        for (int round = 0; round < 8; round++) {
            put(kinesis, 40);
            List<String> open = kinesis.openShards();
            if (random.nextBoolean() || open.size() < 2) {
                kinesis.split(open.get(random.nextInt(open.size())));
            } else {
                kinesis.merge(open.get(0), open.get(1));
            }
            if (random.nextBoolean()) {
                await(() -> seen(kinesis).size() == expected.size());
            }
        }
        await(() -> !SeenEvents.isToFail(name) && seen(kinesis).size() == expected.size());

        assertThat(seen(kinesis)).as("seed %s", seed).isEqualTo(expected);
        assertThat(SeenEvents.order(name).size()).isGreaterThanOrEqualTo(expected.size());
    }

    @Test
    void nothingIsLostToThrottlesExpiredIteratorsAndPassingErrors() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("faulty", 2);
        kinesis.fail(FakeKinesis.Call.LIST, Kind.THROTTLED, 1);
        kinesis.fail(FakeKinesis.Call.ITERATOR, Kind.THROTTLED, 2);
        kinesis.fail(FakeKinesis.Call.READ, Kind.PASSING, 2);
        put(kinesis, 40);
        execute(kinesis, 2, "");
        await(() -> seen(kinesis).size() == expected.size());
        kinesis.expireIterators();
        kinesis.fail(FakeKinesis.Call.READ, Kind.THROTTLED, 3);
        kinesis.fail(FakeKinesis.Call.RETENTION, Kind.PASSING, 1);
        put(kinesis, 40);
        await(() -> seen(kinesis).size() == expected.size());

        assertThat(seen(kinesis)).isEqualTo(expected);
    }

    @Test
    void nothingIsLostWhileShardsCannotBeListedThoughTheStreamIsSplit() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("unlisted", 1);
        put(kinesis, 10);
        execute(kinesis, 2, "");
        await(() -> seen(kinesis).size() == expected.size());
        kinesis.failFromNowOn(FakeKinesis.Call.LIST, Kind.PASSING);
        await(() -> kinesis.log().contains("LIST  PASSING"));
        kinesis.split(FakeKinesis.id(0));
        put(kinesis, 10);
        await(() -> seen(kinesis).size() == expected.size());

        assertThat(seen(kinesis)).isEqualTo(expected);
    }

    @Test
    void childrenThatNoReadNamesAreFoundInTheList() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("unnamed", 1);
        kinesis.nameNoChildren();
        put(kinesis, 10);
        execute(kinesis, 1, "");
        await(() -> seen(kinesis).size() == expected.size());
        kinesis.split(FakeKinesis.id(0));
        put(kinesis, 10);
        await(() -> seen(kinesis).size() == expected.size());

        assertThat(seen(kinesis)).isEqualTo(expected);
    }

    @Test
    void aShardThatFailsDoesNotStopTheOthers() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("one-bad", 2);
        kinesis.failFromNowOn(FakeKinesis.id(0), Kind.PASSING);
        execute(kinesis, 1, "");
        put(kinesis, FakeKinesis.id(0), 5);
        put(kinesis, FakeKinesis.id(1), 5);
        await(() -> seen(kinesis).size() == 10);
        kinesis.stopFailing();
        await(() -> seen(kinesis).size() == expected.size());

        assertThat(seen(kinesis)).isEqualTo(expected);
    }

    /** Puts records of two events each, by turns into the open shards. */
    private void put(FakeKinesis kinesis, int records) {
        List<String> open = kinesis.openShards();
        for (int i = 0; i < records; i++) {
            put(kinesis, open.get(i % open.size()), 1);
        }
    }

    private void put(FakeKinesis kinesis, String shardId, int records) {
        for (int i = 0; i < records; i++) {
            String one = "e" + events++;
            String other = "e" + events++;
            kinesis.put(shardId, one + "@" + (NOON + events) + "," + other + "@" + NOON);
            expected.put(one, 1);
            expected.put(other, 1);
        }
    }

    private String runAndStop(FakeKinesis kinesis, int parallelism, String savepoint)
            throws Exception {
        JobClient running = execute(kinesis, parallelism, savepoint);
        await(() -> seen(kinesis).size() == expected.size());
        String taken =
                running.stopWithSavepoint(
                                false,
                                folder.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
        job = null;
        return taken;
    }

    private static Map<String, Integer> seen(FakeKinesis kinesis) {
        return SeenEvents.shown(kinesis.arn().name());
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "still waiting after "
                                + LIMIT
                                + ": "
                                + expected.size()
                                + " events were put, and the stream's log is "
                                + Objects.requireNonNull(stream).log());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private JobClient execute(FakeKinesis kinesis, int parallelism, String savepoint)
            throws Exception {
        stream = kinesis;
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        if (!savepoint.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.fromSource(
                        source(kinesis),
                        new StreamWatermarks(0, 1000, 60_000, 60_000, System::currentTimeMillis),
                        "kinesis",
                        TypeInformation.of(Decoded.class))
                .setParallelism(parallelism)
                .uid("kinesis")
                .process(new SeenEvents(kinesis.arn().name()))
                .setParallelism(1)
                .uid("seen");
        JobClient client = env.executeAsync(kinesis.arn().name());
        job = client;
        return client;
    }

    static KinesisSource source(FakeKinesis kinesis) {
        KinesisConfig config =
                new KinesisConfig(
                        Optional.of(kinesis.arn()),
                        InitialPosition.TRIM_HORIZON,
                        Optional.empty(),
                        Duration.ofMillis(50),
                        7,
                        Duration.ofMillis(10),
                        Duration.ofMillis(2),
                        Duration.ofMinutes(5));
        return new KinesisSource(
                kinesis.arn(),
                config,
                Duration.ofDays(1),
                new TextDecoder(),
                FakeKinesis.access(),
                System::currentTimeMillis);
    }
}
