package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Events that a lookup holds go on after a restart. */
// Closing an iterator may be interrupted, says its signature.
@SuppressWarnings("try")
@Timeout(120)
class HeldEventsRestoreTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    /** With the rules the numbers of fields change, and these hold the numbers of before. */
    @Test
    void eventsThatAreHeldGoOnUnderOtherRules(@TempDir Path folder) throws Exception {
        HeldLookup lookup = HeldLookup.expecting(3);
        RuleSet before = RuleKit.rules(DetectedKit.RISKY, reading("b"));
        StreamExecutionEnvironment first = environment(new Configuration());
        endless(first, "SignIn", before, lookup).findings().sinkTo(new DiscardingSink<>());
        JobClient job = first.executeAsync("before");
        assertThat(HeldLookup.await()).isTrue();
        String savepoint =
                job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get();
        job.cancel().get();
        // Only then does it ask no more.
        assertThat(job.getJobExecutionResult()).failsWithin(Duration.ofSeconds(60));
        int held = HeldLookup.size();

        Configuration restore = new Configuration();
        restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        RuleSet after = RuleKit.rules(reading("a"), reading("b"));
        List<String> told = new ArrayList<>();
        try (CloseableIterator<Finding> findings =
                endless(environment(restore), "SignOut", after, lookup)
                        .findings()
                        .executeAndCollect()) {
            for (int i = 0; i < 3; i++) {
                told.add(findings.next().ruleId());
            }
        }
        assertThat(told).containsOnly("reads_b");
        assertThat(HeldLookup.size()).as("nothing more is asked").isEqualTo(held);
    }

    private static String reading(String field) {
        return RuleKit.selection("signIn.kind: SignIn\nrequestParameters." + field + ": seen\n")
                .replace("a_rule", "reads_" + field)
                .replace("A rule", "Reads " + field);
    }

    private static StreamExecutionEnvironment environment(Configuration configuration) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        return env;
    }

    /** Events of one kind, each with b; the second job goes on where the first one was. */
    private static Pipeline endless(
            StreamExecutionEnvironment env, String kind, RuleSet rules, HeldLookup lookup) {
        FieldPlan plan = FieldPlan.of(rules.fields());
        DataStream<Decoded> decoded =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        number -> withB(number, kind, plan),
                                        Long.MAX_VALUE,
                                        RateLimiterStrategy.perSecond(2),
                                        TypeInformation.of(Decoded.class)),
                                WatermarkStrategy.<Decoded>forMonotonousTimestamps()
                                        .withTimestampAssigner(
                                                (one, before) -> DetectedKit.timeOf(one)),
                                "events")
                        .uid("events");
        return DetectedKit.assemble(decoded, rules, plan, DetectedKit.enrichment(lookup));
    }

    private static Decoded withB(long number, String kind, FieldPlan plan) {
        TrailEventBuilder event = DetectedKit.builder(kind);
        event.add(plan.id("requestParameters.b"), ValueKind.TEXT, "seen");
        return Decoded.of(event.build("e" + number, DetectedKit.NOON + 1000L * number));
    }
}
