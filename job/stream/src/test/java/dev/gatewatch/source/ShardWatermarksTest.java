package dev.gatewatch.source;

import static dev.gatewatch.source.FakeKinesis.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How far time has come on a stream whose shards have come differently far. */
class ShardWatermarksTest {
    private static final long NOON = 1_767_268_800_000L;
    private static final long HOUR = 3_600_000;
    private static final long SOON = 50;
    private static final long NEVER = 24 * HOUR;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private @Nullable JobClient job;

    @AfterEach
    void cancel() throws Exception {
        if (job != null) {
            job.cancel().get();
        }
    }

    @Test
    void theSlowestShardOfAReaderHoldsItBackUntilItEnds() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("slowest", 2);
        kinesis.put(id(0), "a@" + (NOON + HOUR));
        kinesis.put(id(1), "b@" + NOON);
        execute(kinesis, 1, NEVER, NEVER);
        await(() -> reached(kinesis) == NOON - 1);
        kinesis.put(id(0), "c@" + (NOON + 2 * HOUR));
        awaitMore(kinesis);
        assertThat(reached(kinesis)).isEqualTo(NOON - 1);
        kinesis.close(id(1));
        await(() -> reached(kinesis) == NOON + 2 * HOUR - 1);
    }

    @Test
    void aShardReadToItsEndBecomesIdleByItself() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("idle", 2);
        kinesis.put(id(0), "a@" + (NOON + HOUR));
        kinesis.put(id(1), "b@" + NOON);
        execute(kinesis, 1, SOON, NEVER);
        await(() -> reached(kinesis) == NOON + HOUR - 1);
    }

    @Test
    void aShardThatCannotBeReadIsNotIdleSoThatItsEventsAreNotLate() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("not-idle", 2);
        kinesis.failFromNowOn(id(1), Kind.THROTTLED);
        kinesis.put(id(0), "a@" + (NOON + HOUR));
        kinesis.put(id(1), "b@" + NOON);
        execute(kinesis, 1, SOON, NEVER);
        awaitMore(kinesis);
        assertThat(reached(kinesis)).isEqualTo(Long.MIN_VALUE);
        kinesis.stopFailing();
        await(() -> reached(kinesis) == NOON + HOUR - 1);
    }

    @Test
    void aReaderWithoutShardsDoesNotHoldTheOthersBack() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("without-shards", 1);
        kinesis.put(id(0), "a@" + NOON);
        execute(kinesis, 2, SOON, NEVER);
        await(() -> reached(kinesis) == NOON - 1);
    }

    @Test
    void theClockMovesAQuietStreamOn() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("quiet", 2);
        kinesis.put(id(0), "a@" + NOON);
        execute(kinesis, 1, SOON, 2 * SOON);
        await(() -> reached(kinesis) > NOON + 24 * HOUR);
    }

    /** The clock of one producer is reset, and it goes on sending. */
    @Test
    void aShardWhoseEventsAreDatedLongAgoDoesNotHoldTheOthersBack() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("long-ago", 2);
        long now = System.currentTimeMillis();
        kinesis.put(id(0), "a@" + now);
        execute(kinesis, 2, SOON, NEVER);
        await(
                () -> {
                    kinesis.put(id(1), "b@0");
                    return reached(kinesis) == now - 1;
                });
    }

    @Test
    void anEventDatedNowDoesNotMoveAStreamThatIsBehind() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("fast", 1);
        long before = System.currentTimeMillis() - 2 * NEVER;
        kinesis.put(id(0), bytes("a@" + before), before);
        kinesis.put(id(0), bytes("b@" + (before + 2 * NEVER)), before);
        kinesis.put(id(0), bytes("c@" + (before + HOUR)), before);
        execute(kinesis, 1, NEVER, NEVER);
        await(() -> reached(kinesis) == before - 1);
        awaitMore(kinesis);
        assertThat(reached(kinesis)).isEqualTo(before - 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long reached(FakeKinesis kinesis) {
        return Reached.WATERMARKS.getOrDefault(kinesis.arn().name(), Long.MIN_VALUE);
    }

    /** Lets so much come that watermarks and idleness would have shown. */
    private static void awaitMore(FakeKinesis kinesis) {
        String name = kinesis.arn().name();
        long before = Reached.COUNTS.getOrDefault(name, 0L);
        await(() -> Reached.COUNTS.getOrDefault(name, 0L) > before + 60);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting after " + LIMIT).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void execute(FakeKinesis kinesis, int parallelism, long idleness, long quietAfter)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(5));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.fromSource(
                        KinesisSourceTest.source(kinesis),
                        new StreamWatermarks(
                                0, idleness, quietAfter, NEVER, System::currentTimeMillis),
                        "kinesis",
                        TypeInformation.of(Decoded.class))
                .setParallelism(parallelism)
                .uid("kinesis")
                .process(new Reached(kinesis.arn().name()))
                .setParallelism(1)
                .uid("reached");
        job = env.executeAsync(kinesis.arn().name());
    }

    /** Shows the watermark with whatever comes, progress of shards included. */
    private static final class Reached extends ProcessFunction<Decoded, Void> {
        private static final long serialVersionUID = 1L;

        static final Map<String, Long> WATERMARKS = new ConcurrentHashMap<>();
        static final Map<String, Long> COUNTS = new ConcurrentHashMap<>();

        private final String name;

        Reached(String name) {
            this.name = name;
        }

        @Override
        public void processElement(Decoded decoded, Context context, Collector<Void> output) {
            WATERMARKS.put(name, context.timerService().currentWatermark());
            COUNTS.merge(name, 1L, Long::sum);
        }
    }
}
