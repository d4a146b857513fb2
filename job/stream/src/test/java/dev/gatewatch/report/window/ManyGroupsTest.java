package dev.gatewatch.report.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.JobPlan;
import dev.gatewatch.Pipeline;
import dev.gatewatch.Timing;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowScope;
import dev.gatewatch.rule.compile.RuleKit;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** An attacker makes many groups in one window: their rows are bounded, their sum is exact. */
class ManyGroupsTest {
    private static final long HOUR = 3_600_000;

    private static final String REPORT =
            """
            title: Top addresses
            name: addresses
            window: {tumbling: 1h}
            detection:
              failed: {signIn.outcome: Failure}
              any: {signIn.kind: SignIn}
              condition: any
            group-by: [sourceIPAddress]
            measures: {attempts: count, failures: {count: failed}, users: {distinct: signIn.user}}
            groups: {most: 100, by: attempts}
            """;

    @Test
    void oneRowHasTheSumOfTheOthers() throws Exception {
        run(20_000);
    }

    /**
     * The same with more groups, as in
     *
     * <pre>java -Xmx1g dev.gatewatch.report.window.ManyGroupsTest 1000000</pre>
     */
    public static void main(String[] arguments) throws Exception {
        long groups = Long.parseLong(arguments[0]);
        long start = System.nanoTime();
        run(groups);
        System.out.printf(
                Locale.ROOT, "%,d groups in %.1f s%n", groups, (System.nanoTime() - start) / 1e9);
    }

    /** Within an hour each address once; each thousandth one more, and that fails. */
    private static void run(long groups) throws Exception {
        JobPlan plan =
                JobPlan.of(
                        RuleKit.rules(RuleKit.selection("eventName: Else")),
                        ReportKit.reports(REPORT),
                        GatewatchConfig.defaults());
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        DataStream<Decoded> decoded =
                env.fromSequence(0, groups + groups / 1_000 - 1)
                        .map(
                                new Addresses(
                                        groups,
                                        plan.fields().id("signIn.outcome"),
                                        plan.fields().id("signIn.kind")),
                                TypeInformation.of(Decoded.class))
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Decoded>forMonotonousTimestamps()
                                        .withTimestampAssigner(ManyGroupsTest::time));
        CollectedRows.clear();
        CollectedRows.of(Pipeline.assemble(decoded, plan, Timing.REPLAY, null));
        env.execute("many groups");

        List<ReportRow> rows = CollectedRows.rows();
        assertThat(rows).hasSize(101);
        long attempts = 0;
        long failures = 0;
        long others = 0;
        for (ReportRow row : rows) {
            attempts += row.measures()[0].number();
            failures += row.measures()[1].number();
            others += row.scope() == RowScope.OTHERS ? row.groups() : 0;
        }
        assertThat(others).isEqualTo(groups - 100);
        assertThat(attempts).isEqualTo(groups + groups / 1_000);
        assertThat(failures).isEqualTo(groups / 1_000);
    }

    private static long time(Decoded decoded, long before) {
        TrailEvent event = decoded.event();
        return event == null ? before : event.time();
    }

    private record Addresses(long groups, int outcome, int kind)
            implements MapFunction<Long, Decoded> {
        @Override
        public Decoded map(Long number) {
            long group = number < groups ? number : (number - groups) * 1_000;
            TrailEventBuilder event = new TrailEventBuilder();
            event.add(
                    BaseField.SOURCE_IP_ADDRESS,
                    "2001:db8::"
                            + Long.toHexString(group >> 16)
                            + ":"
                            + Long.toHexString(group & 0xffff));
            event.add(kind, ValueKind.TEXT, "SignIn");
            event.add(BaseField.SIGN_IN_USER, "user-" + group);
            if (number >= groups) {
                event.add(outcome, ValueKind.TEXT, "Failure");
            }
            return Decoded.of(
                    event.build("event-" + number, number * HOUR / (groups + groups / 1_000)));
        }
    }
}
