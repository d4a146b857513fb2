package dev.gatewatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.gatewatch.Checkout;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** What twelve reports cost: processor time of the whole job for an everyday event. */
class ReportsBenchmark {
    private static final long EVENTS = 300_000;
    private static final int ROUNDS = 3;
    private static final long SEED = 20260101;

    private static final String[] GROUPS = {
        "signIn.userPoolId, signIn.clientId", "sourceIPAddress", "signIn.user", "signIn.reason"
    };
    private static final String[] WINDOWS = {
        "{tumbling: 15m}", "{sliding: 1h, every: 5m}", "{daily: \"06:00\", zone: Europe/Berlin}"
    };

    private final RuleSet rules;

    ReportsBenchmark() throws IOException {
        rules = RuleLoader.load(RuleFiles.inFolder(Checkout.path("cep-rules"))).rules();
    }

    @Test
    void withStateOnTheHeap() throws Exception {
        compare("hashmap", EVENTS);
    }

    /** A tenth of the events. */
    @Test
    void withStateInRocksDb() throws Exception {
        compare("rocksdb", EVENTS / 10);
    }

    /** Each of the groups in each of the windows. */
    private static ReportSet reports() {
        StringBuilder reports = new StringBuilder();
        for (String window : WINDOWS) {
            for (String group : GROUPS) {
                reports.append(reports.isEmpty() ? "" : "---\n");
                reports.append("title: Report\nname: report_").append(reports.length());
                reports.append("\nwindow: ").append(window);
                reports.append("\ndetection: {any: {signIn.kind: SignIn},");
                reports.append(" failed: {signIn.outcome: Failure}, condition: any}\n");
                reports.append("group-by: [").append(group).append("]\n");
                reports.append("measures: {events: count, failed: {count: failed},");
                reports.append(" users: {distinct: signIn.user}, share: {share: failed}}\n");
            }
        }
        return ReportKit.reports(reports.toString());
    }

    private void compare(String backend, long events) throws Exception {
        ReportSet reports = reports();
        micros(backend, ReportSet.EMPTY, events / 10);
        micros(backend, reports, events / 10);
        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double none = micros(backend, ReportSet.EMPTY, 1);
            double nothing = micros(backend, reports, 1);
            without[round] = (micros(backend, ReportSet.EMPTY, events) - none) / events;
            with[round] = (micros(backend, reports, events) - nothing) / events;
        }
        System.out.printf(
                Locale.ROOT,
                "%s, seed %d, medians of %d rounds of %,d events: %.2f us of processor time an"
                        + " event without reports, %.2f us with %d%n",
                backend,
                SEED,
                ROUNDS,
                events,
                median(without),
                median(with),
                reports.all().size());
    }

    /** The processor time that a job takes, microseconds; with one event, its start and its end. */
    private double micros(String backend, ReportSet reports, long events) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        Set<String> read = new TreeSet<>(rules.fields());
        read.addAll(reports.fields());
        FieldPlan fields = FieldPlan.of(read);
        DataStream<Decoded> decoded =
                env.fromSequence(0, events - 1)
                        .flatMap(new Traffic(fields, false, events, SEED))
                        .returns(TypeInformation.of(Decoded.class));
        WholeJob.assemble(decoded, rules, reports, fields);
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        JobExecutionResult result = env.execute(backend);
        assertThat(result.<Long>getAccumulatorResult("decoded")).isEqualTo(events);
        return (system.getProcessCpuTime() - before) / 1_000.0;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
