package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While a lookup holds events, the source falls silent: they are not late when they come out. */
// Closing an iterator may be interrupted, says its signature.
@SuppressWarnings("try")
@Timeout(120)
class HeldEventsOrderTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final long SECOND = 1_000;
    private static final long TWO_HOURS = 7_200 * SECOND;

    /** So many events need no lookup: they show how far the rest of the job has come. */
    private static final int OTHERS = 60;

    private static final String ATTACK =
            """
            title: Attack
            name: attack
            correlation:
              type: event_count
              rules: [risky]
              group-by: [signIn.user]
              timespan: 1h
              condition: {gte: 2}
            """;

    private static final String SEQUENCE =
            """
            title: Sequence
            name: sequence
            pattern:
              group-by: [signIn.user]
              within: 1h
              sequence:
                - {step: one, rule: risky}
                - {step: two, rule: risky}
            """;

    private static final String PROGRESS =
            """
            title: Progress
            name: progress
            correlation:
              type: event_count
              rules: [sign_outs]
              group-by: [requestParameters.number]
              timespan: 1s
              condition: {gte: 1}
            """;

    @Test
    void anAttackIsSeenWhoseEventsWaitWhileTheSourceIsIdle() throws Exception {
        HeldLookup lookup = HeldLookup.expecting(2);
        RuleSet rules =
                RuleKit.rules(DetectedKit.RISKY, DetectedKit.SIGN_OUTS, ATTACK, SEQUENCE, PROGRESS);
        List<String> told = new ArrayList<>();
        try (CloseableIterator<String> output = output(rules, lookup)) {
            while (told.stream().filter("progress"::equals).count() < OTHERS) {
                told.add(output.next());
            }
            assertThat(HeldLookup.await()).isTrue();
            assertThat(told).doesNotContain("attack", "sequence");
            HeldLookup.answer();
            output.forEachRemaining(told::add);
        }
        assertThat(told)
                .contains("attack", "sequence")
                .noneMatch(text -> text.startsWith("rejected"));
    }

    private static CloseableIterator<String> output(RuleSet rules, HeldLookup lookup)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.getConfig().setAutoWatermarkInterval(1);
        FieldPlan plan = FieldPlan.of(rules.fields());
        DataStream<Decoded> decoded =
                env.fromSource(
                        new DataGeneratorSource<>(
                                number -> event(number, plan),
                                2 + OTHERS,
                                RateLimiterStrategy.perSecond(100),
                                TypeInformation.of(Decoded.class)),
                        WatermarkStrategy.<Decoded>forGenerator(context -> new SilentAfterThird())
                                .withTimestampAssigner((one, before) -> DetectedKit.timeOf(one)),
                        "events");
        Pipeline pipeline =
                DetectedKit.assemble(decoded, rules, plan, DetectedKit.enrichment(lookup));
        return pipeline.findings()
                .map(finding -> finding.ruleId())
                .returns(Types.STRING)
                .union(
                        pipeline.rejects()
                                .map(reject -> "rejected " + reject.position())
                                .returns(Types.STRING))
                .executeAndCollect();
    }

    /** Two sign-ins, which need a lookup, and two hours later sign-outs, which need none. */
    private static Decoded event(long number, FieldPlan plan) {
        if (number < 2) {
            return DetectedKit.event((int) number, "SignIn");
        }
        TrailEventBuilder event = DetectedKit.builder("SignOut");
        event.add(plan.id("requestParameters.number"), ValueKind.TEXT, "" + number);
        long time = DetectedKit.NOON + TWO_HOURS + SECOND * number;
        return Decoded.of(event.build("e" + number, time));
    }

    /** The watermark follows the first three events; then the source is idle. */
    private static final class SilentAfterThird implements WatermarkGenerator<Decoded> {
        private int events;
        private long latest = Long.MIN_VALUE;
        private long emitted = Long.MIN_VALUE;

        @Override
        public void onEvent(Decoded event, long timestamp, WatermarkOutput output) {
            if (++events <= 3) {
                latest = timestamp;
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (latest > emitted) {
                emitted = latest;
                output.emitWatermark(new Watermark(latest - 1));
            } else if (events >= 3) {
                output.markIdle();
            }
        }
    }
}
