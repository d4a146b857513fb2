package dev.gatewatch.report.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.JobPlan;
import dev.gatewatch.Pipeline;
import dev.gatewatch.Timing;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.rule.compile.RuleKit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of random events through the whole job are those of SQL over what was not late. */
@Timeout(240)
class ReportOracleTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final int EVENTS = 1_500;
    private static final List<String> NAMES = List.of("quarters", "hours", "days", "halves");

    private final JobPlan plan =
            JobPlan.of(
                    RuleKit.rules(RuleKit.selection("eventName: Else")),
                    ReportKit.reports(ReportSql.REPORTS),
                    GatewatchConfig.defaults());

    @TempDir private Path folder;

    /** Before and after a savepoint, whose state moves to other subtasks and another backend. */
    @ParameterizedTest
    @CsvSource({"1, 1, hashmap, 11", "2, 4, rocksdb, 12", "4, 1, hashmap, 13"})
    void lastRowsAreThoseOfSql(
            int before,
            int after,
            String backend,
            long seed,
            @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        ReportTraffic traffic = ReportTraffic.random(new Random(seed), plan.fields(), EVENTS, true);
        GatedEvents.set(traffic.events(), traffic.events().size() / 2);
        CollectedRows.clear();
        Timing timing = new Timing(ReportTraffic.LATENESS, Long.MAX_VALUE, false);
        JobClient job = start(before, backend, "", timing);
        awaitGate(job);
        CommonTestUtils.waitForAllTaskRunning(cluster, job.getJobID(), false);
        String savepoint =
                job.stopWithSavepoint(
                                false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get();
        int rows = CollectedRows.rows().size();
        GatedEvents.open();
        start(after, backend.equals("hashmap") ? "rocksdb" : "hashmap", savepoint, timing)
                .getJobExecutionResult()
                .get();

        compare(traffic, "seed " + seed);
        assertThat(rows).isPositive().isLessThan(CollectedRows.rows().size());
        assertThat(CollectedRows.rejects()).as("some are too late").isNotEmpty();
        assertThat(CollectedRows.rows()).anyMatch(row -> row.kind() == RowKind.CORRECTION);
    }

    @Test
    void aReplayHasFinalRowsOnlyWhateverItsParallelism() throws Exception {
        ReportTraffic traffic = ReportTraffic.random(new Random(14), plan.fields(), EVENTS, false);
        List<String> first = new ArrayList<>();
        for (int parallelism : new int[] {1, 4}) {
            GatedEvents.set(traffic.events(), traffic.events().size());
            GatedEvents.open();
            CollectedRows.clear();
            start(parallelism, "hashmap", "", Timing.REPLAY).getJobExecutionResult().get();
            compare(traffic, "seed 14, parallelism " + parallelism);
            assertThat(CollectedRows.rejects()).isEmpty();
            assertThat(CollectedRows.rows()).allMatch(row -> row.kind() == RowKind.FINAL);
            List<String> all =
                    NAMES.stream()
                            .flatMap(name -> LastRows.of(name, CollectedRows.rows()).stream())
                            .toList();
            assertThat(all).hasSameSizeAs(CollectedRows.rows());
            assertThat(first.isEmpty() || first.equals(all)).isTrue();
            first = all;
        }
    }

    private static void awaitGate(JobClient job) throws Exception {
        while (!GatedEvents.isAtGate()) {
            if (job.getJobStatus().get().isTerminalState()) {
                job.getJobExecutionResult().get();
                throw new AssertionError("the job has ended before the gate");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private JobClient start(int parallelism, String backend, String savepoint, Timing timing)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        if (!savepoint.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        CollectedRows.of(
                Pipeline.assemble(GatedEvents.in(env, ReportTraffic.DISORDER), plan, timing, null));
        return env.executeAsync("reports");
    }

    private void compare(ReportTraffic traffic, String what) throws Exception {
        Map<String, TrailEvent> counting = traffic.byId();
        Map<String, Integer> left = traffic.copies();
        for (Reject late : CollectedRows.rejects()) {
            String id = late.position().substring("eventID ".length());
            if (left.merge(id, -1, Integer::sum) == 0) {
                counting.remove(id);
            }
        }
        for (String name : NAMES) {
            List<String> expected = ReportSql.rows(name, counting.values(), plan.fields());
            assertThat(expected).as(what).isNotEmpty();
            assertThat(LastRows.of(name, CollectedRows.rows()))
                    .as(what + ", " + name)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(
                        ReportSql.rows("quarters", counting.values(), plan.fields()).stream()
                                .filter(row -> row.contains(" others "))
                                .count())
                .isPositive();
    }
}
