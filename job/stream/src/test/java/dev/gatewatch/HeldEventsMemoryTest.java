package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What events take that wait for their lookup, with the watermarks of eight sources between. */
@Timeout(120)
class HeldEventsMemoryTest {
    private static final int PARALLELISM = 8;

    /** For each source; the watermark follows each. */
    private static final int EVENTS = 400;

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(PARALLELISM)
                            .build());

    @Test
    void watermarksThatWaitTakeNoMemoryForEventsThatDoNot() throws Exception {
        HeldLookup lookup = HeldLookup.expecting(PARALLELISM * EVENTS);
        long before = usedMebibytes();
        JobClient job = start(lookup);
        assertThat(HeldLookup.await()).isTrue();
        long taken = usedMebibytes() - before;
        job.cancel().get();
        assertThat(taken).as("MiB, most of them Flink's own").isLessThan(100);
    }

    private static JobClient start(HeldLookup lookup) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(PARALLELISM);
        RuleSet rules = RuleKit.rules(DetectedKit.RISKY);
        DataStream<Decoded> decoded =
                env.fromSource(
                        new DataGeneratorSource<>(
                                HeldEventsMemoryTest::event,
                                (long) PARALLELISM * EVENTS,
                                RateLimiterStrategy.perSecond(PARALLELISM * 200.0),
                                TypeInformation.of(Decoded.class)),
                        WatermarkStrategy.<Decoded>forGenerator(context -> new BehindEachEvent())
                                .withTimestampAssigner((one, before) -> DetectedKit.timeOf(one)),
                        "events");
        Enrichment few = DetectedKit.enrichment(lookup);
        Enrichment many =
                new Enrichment(
                        new AsyncStep<>(lookup, Duration.ofMinutes(10), 40_000, false),
                        few.context());
        Pipeline pipeline =
                DetectedKit.assemble(decoded, rules, FieldPlan.of(rules.fields()), many);
        pipeline.findings().sinkTo(new DiscardingSink<>());
        pipeline.rejects().sinkTo(new DiscardingSink<>());
        return env.executeAsync("held");
    }

    private static long usedMebibytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    /** Each source has the same times; in each subtask that looks up there are users of all. */
    private static Decoded event(long number) {
        TrailEventBuilder event = DetectedKit.builder("SignIn", "u-" + number);
        return Decoded.of(event.build("e" + number, DetectedKit.NOON + 1_000L * (number % EVENTS)));
    }

    private static final class BehindEachEvent implements WatermarkGenerator<Decoded> {
        @Override
        public void onEvent(Decoded event, long timestamp, WatermarkOutput output) {
            output.emitWatermark(new Watermark(timestamp - 600_000));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
