package dev.gatewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.JobPlan;
import dev.gatewatch.StreamJob;
import dev.gatewatch.cli.local.NoticedMetrics;
import dev.gatewatch.cli.local.NoticedMetrics.Registration;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.deploy.WatchedMetrics;
import dev.gatewatch.emulator.SystemProperties;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.standin.KinesisStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The table of metrics, and what a job on a stream registers before its first event. */
@Timeout(120)
class DocumentedMetricsTest {
    private static final MarkdownFile OPERATIONS = Documents.document("docs/operations.md");
    private static final String RUN = "documented";
    private static final SystemProperties PROPERTIES = new SystemProperties();

    private static List<Registration> found = List.of();

    @TempDir private static Path folder;

    @BeforeAll
    static void startAndStopAJobWithEverything() throws Exception {
        try (KinesisStandIn kinesis = KinesisStandIn.start()) {
            PROPERTIES.reach(kinesis.uri());
            PROPERTIES.set("aws.cborEnabled", "false");
            GatewatchConfig config = config();
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.createLocalEnvironment(2, settings());
            StreamJob.assemble(env, config, JobPlan.of(rules(), config), Map.of(), null);
            JobClient job = env.executeAsync("metrics");
            stop(job);
        }
        found = NoticedMetrics.of(RUN).stream().filter(Registration::forwarded).toList();
    }

    @AfterAll
    static void restore() {
        PROPERTIES.close();
    }

    @Test
    void areThoseOfAJobThatHasJustStarted() {
        Set<String> names = new TreeSet<>();
        found.forEach(one -> names.add(one.name()));
        assertThat(names).isEqualTo(documented());
    }

    @Test
    void eachIsRegisteredByOneOperator() {
        Map<String, Set<String>> operators = new TreeMap<>();
        found.forEach(
                one ->
                        operators
                                .computeIfAbsent(one.name(), name -> new TreeSet<>())
                                .add(one.operator()));
        operators.values().removeIf(names -> names.size() == 1);
        assertThat(operators).isEmpty();
    }

    @Test
    void countsBeginAtZero() {
        assertThat(found)
                .filteredOn(one -> one.metric() instanceof Counter)
                .filteredOn(one -> ((Counter) one.metric()).getCount() != 0)
                .isEmpty();
    }

    @Test
    void eachHasAUnitAndAMeaning() {
        assertThat(OPERATIONS.section("## Metrics"))
                .filteredOn(line -> line.startsWith("| `"))
                .allSatisfy(
                        row -> {
                            String[] cells = row.split("\\|", -1);
                            assertThat(cells).hasSize(5);
                            assertThat(cells[2]).isNotBlank();
                            assertThat(cells[3]).isNotBlank();
                        });
    }

    @Test
    void whatIsWatchedIsThereAtTheStartWithoutAShard() {
        assertThat(found)
                .filteredOn(one -> one.shard().isEmpty())
                .extracting(Registration::name)
                .containsAll(WatchedMetrics.ofTheJob());
    }

    @Test
    void theEstimateOfCostsKnowsHowManyThereAre() throws Exception {
        Set<String> ofTheJob = new TreeSet<>();
        Set<String> ofAShard = new TreeSet<>();
        found.forEach(one -> (one.shard().isEmpty() ? ofTheJob : ofAShard).add(one.name()));
        assertThat(WatchedMetrics.estimated())
                .isEqualTo(
                        Map.of(
                                "JOB_METRICS", ofTheJob.size(),
                                "SHARD_METRICS", ofAShard.size(),
                                "ALARM_METRICS", WatchedMetrics.ofAlarms(),
                                "COMPOSITE_ALARMS", 1,
                                "DASHBOARDS", 1));
    }

    private static Set<String> documented() {
        Set<String> names = new TreeSet<>();
        for (String name : OPERATIONS.firstCells("## Metrics")) {
            switch (name) {
                case "rejected_<reason>" ->
                        Arrays.stream(RejectReason.values())
                                .filter(reason -> reason != RejectReason.LATE)
                                .forEach(reason -> names.add("rejected_" + reason.text()));
                case "enrichment_<status>" ->
                        Arrays.stream(EnrichmentStatus.values())
                                .forEach(status -> names.add("enrichment_" + status.text()));
                case "groupsOpened_<level>",
                        "groupsClosed_<level>",
                        "learningBegun_<level>",
                        "learningEnded_<level>",
                        "termsForgotten_<level>" -> {
                    for (int level = 1; level <= 3; level++) {
                        names.add(name.replace("<level>", Integer.toString(level)));
                    }
                }
                case "alerts_<rule>" -> alerting().forEach(rule -> names.add("alerts_" + rule));
                case "alerts_other" -> assertThat(alerting()).hasSizeLessThan(100);
                default -> names.add(name);
            }
        }
        return names;
    }

    private static List<String> alerting() {
        DetectionPlan plan = DetectionPlan.of(rules());
        return plan.rules().all().stream()
                .filter(plan::raisesAlerts)
                .map(rule -> String.valueOf(rule.header().name()))
                .toList();
    }

    private static RuleSet rules() {
        try {
            return RuleLoader.load(RuleFiles.inFolder(Checkout.path("cep-rules"))).rules();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GatewatchConfig config() throws Exception {
        return ConfigReader.read(
                Files.writeString(
                        folder.resolve("config.json"),
                        """
                        [{"PropertyGroupId": "Source", "PropertyMap": {
                          "stream.arn": "arn:aws:kinesis:us-east-1:123456789012:stream/events"}},
                         {"PropertyGroupId": "Alerts", "PropertyMap": {
                          "topic.arn": "arn:aws:sns:us-east-1:123456789012:alerts",
                          "folder": "FOLDER/alerts", "unpublishable": "FOLDER/unpublishable"}},
                         {"PropertyGroupId": "Rejects", "PropertyMap": {
                          "folder": "FOLDER/rejects"}},
                         {"PropertyGroupId": "Reports", "PropertyMap": {
                          "log-group.arn": "arn:aws:logs:us-east-1:123456789012:log-group:reports",
                          "folder": "FOLDER/reports"}},
                         {"PropertyGroupId": "Review", "PropertyMap": {
                          "folder": "FOLDER/reviews"}}]
                        """
                                .replace("FOLDER", folder.toString())));
    }

    private static Configuration settings() {
        Configuration configuration = StreamJob.configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        NoticedMetrics.settings(RUN).forEach(configuration::setString);
        return configuration;
    }

    /** A savepoint succeeds once every task runs, so that every operator has been opened. */
    /** A shard's metrics come with the shard, after those of the operators. */
    private static void stop(JobClient job) throws Exception {
        while (NoticedMetrics.of(RUN).stream()
                .noneMatch(one -> one.name().equals("millisBehindLatest"))) {
            assertThat(job.getJobStatus().get().isTerminalState()).isFalse();
            LockSupport.parkNanos(10_000_000);
        }
        while (true) {
            try {
                job.stopWithSavepoint(
                                false,
                                folder.resolve("state").toUri().toString(),
                                SavepointFormatType.NATIVE)
                        .get();
                return;
            } catch (ExecutionException tooEarly) {
                if (job.getJobStatus().get().isTerminalState()) {
                    throw tooEarly;
                }
            }
        }
    }
}
