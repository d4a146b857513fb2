package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.async.AsyncLookupOperator;
import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.lookup.ChaoticHistories;
import dev.gatewatch.enrich.lookup.EnrichmentSettings;
import dev.gatewatch.enrich.lookup.SharedSchedulers;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The enrichment behind an exchange, as in the job: what needs none of it goes past. */
@Timeout(180)
class EnrichmentUnderLoadTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final FieldPlan PLAN = FieldPlan.of(List.of());
    private static final OutputTag<TrailEvent> PAST =
            new OutputTag<>("past", TypeInformation.of(TrailEvent.class));
    private static final AtomicLong WENT_PAST = new AtomicLong();
    private static final ConcurrentHashMap<String, Integer> TIMES = new ConcurrentHashMap<>();
    private static volatile CountDownLatch checkpoints = new CountDownLatch(0);

    @BeforeEach
    void forget() {
        checkpoints = new CountDownLatch(0);
        WENT_PAST.set(0);
        TIMES.clear();
    }

    /** Far more events than calls: without passing some on, the operator's queue would be full. */
    @Test
    void checkpointsCompleteWhileTheSchedulerIsFlooded() throws Exception {
        checkpoints = new CountDownLatch(8);
        EnrichmentConfig config =
                EnrichmentSettings.with(
                        "requests-per-second", "5", "max-wait", "20s", "capacity", "500");
        StreamExecutionEnvironment env = environment();
        env.enableCheckpointing(200);
        assemble(env, config, new Chaotic(), Long.MAX_VALUE);
        JobClient job = env.executeAsync("flooded");
        assertThat(checkpoints.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(WENT_PAST.get()).isGreaterThan(1_000);
        job.cancel().get(60, TimeUnit.SECONDS);
    }

    @Test
    void inChaosEveryEventComesOutExactlyOnceWithAStatus() throws Exception {
        int events = 20_000;
        EnrichmentConfig config =
                EnrichmentSettings.with(
                        "requests-per-second", "1000",
                        "max-wait", "5s",
                        "call-timeout", "1s",
                        "capacity", "2000");
        StreamExecutionEnvironment env = environment();
        assemble(env, config, new Chaotic(), events);
        JobExecutionResult result = env.execute("chaos");
        assertThat(WENT_PAST.get()).isEqualTo(events / 2);
        assertThat(TIMES).hasSize(events / 2);
        assertThat(TIMES.values()).containsOnly(1);
        long told = 0;
        for (EnrichmentStatus status : EnrichmentStatus.values()) {
            Long count = result.getAccumulatorResult("enrichment/" + status.text());
            told += count == null ? 0 : count;
        }
        assertThat(told).isEqualTo(events / 2);
        assertThat(result.<Long>getAccumulatorResult("enrichment/Found")).isPositive();
        assertThat(result.<Long>getAccumulatorResult("lookupCalls")).isPositive();
        assertThat(result.<Long>getAccumulatorResult("lookupThrottles")).isPositive();
        assertThat(SharedSchedulers.size()).isZero();
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        return env;
    }

    private static void assemble(
            StreamExecutionEnvironment env,
            EnrichmentConfig config,
            UserHistoriesFactory histories,
            long count) {
        SingleOutputStreamOperator<EnrichmentRequest> sorted =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        EnrichmentUnderLoadTest::event,
                                        count,
                                        TypeInformation.of(TrailEvent.class)),
                                WatermarkStrategy.<TrailEvent>forMonotonousTimestamps()
                                        .withTimestampAssigner((event, time) -> event.time()),
                                "events")
                        .keyBy(TrailEvent::actor)
                        .process(new Sort());
        EnrichEvents enrich = new EnrichEvents(config, histories);
        DataStream<TrailEvent> enriched =
                sorted.transform(
                                "enrich",
                                TypeInformation.of(EnrichedEvent.class),
                                new AsyncLookupOperator<>(
                                        enrich,
                                        enrich.timeoutMillis(),
                                        enrich.queueCapacity(),
                                        false))
                        .map(new ApplyEnrichment(PLAN));
        sorted.getSideOutput(PAST)
                .map(
                        event -> {
                            WENT_PAST.incrementAndGet();
                            return event;
                        })
                .returns(TypeInformation.of(TrailEvent.class))
                .sinkTo(new DiscardingSink<>());
        enriched.process(new Note()).sinkTo(new DiscardingSink<>());
    }

    /** Every other event needs nothing. */
    private static TrailEvent event(long number) {
        String user = "u" + Math.floorMod(number * 31, 5_000);
        return Entries.event(
                "e" + number, user, System.currentTimeMillis() - 60_000 + number % 1_000);
    }

    private static final class Sort extends ProcessFunction<TrailEvent, EnrichmentRequest> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(
                TrailEvent event, Context context, Collector<EnrichmentRequest> output) {
            if (Long.parseLong(event.eventId().substring(1)) % 2 == 0) {
                context.output(PAST, event);
            } else {
                output.collect(new EnrichmentRequest(event, 1, PLAN.stamp()));
            }
        }
    }

    private static final class Note extends ProcessFunction<TrailEvent, TrailEvent>
            implements CheckpointListener {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(
                TrailEvent event, Context context, Collector<TrailEvent> output) {
            if (checkpoints.getCount() == 0) {
                TIMES.merge(event.eventId(), 1, Integer::sum);
            }
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            checkpoints.countDown();
        }
    }

    private static final class Chaotic implements UserHistoriesFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public UserHistories open() {
            return ChaoticHistories.open(5);
        }
    }
}
