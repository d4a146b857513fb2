package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.replay.ReplayProgress;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replay that is stopped with a savepoint and goes on elsewhere, with another parallelism. */
class SavepointTest {
    private static final Path SAMPLES = Checkout.path("sample-events");

    @TempDir private Path folder;

    /** Stops inside the brute force at 11:00, and inside the password spraying at 03:30. */
    @ParameterizedTest
    @CsvSource({"2026-03-02T11:05:00Z, 2, 4", "2026-03-02T03:36:00Z, 2, 1"})
    void givesTheSameAlertsAsOneThatIsNotInterrupted(String stopAt, int before, int after)
            throws Exception {
        Path whole = folder.resolve("whole.ndjson");
        execute(request(whole, 2, Double.POSITIVE_INFINITY), new Configuration())
                .getJobExecutionResult()
                .get();

        long until = eventsUntil(stopAt);
        Path first = folder.resolve("first.ndjson");
        String name = "savepoint-test-" + stopAt;
        double speed = (double) Duration.ofDays(1).toMillis() / Duration.ofSeconds(20).toMillis();
        JobClient job =
                ReplayJob.assemble(request(first, before, speed), name, new Configuration())
                        .executeAsync("before");
        while (ReplayProgress.of(name).events() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        String savepoint =
                job.stopWithSavepoint(
                                false,
                                folder.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
        long stoppedAfter = ReplayProgress.of(name).events();
        assertThat(stoppedAfter).isBetween(until, 3400L);

        Path second = folder.resolve("second.ndjson");
        Configuration restore = new Configuration();
        restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        execute(request(second, after, Double.POSITIVE_INFINITY), restore)
                .getJobExecutionResult()
                .get();

        List<String> both = new ArrayList<>(Files.readAllLines(first));
        both.addAll(Files.readAllLines(second));
        Collections.sort(both);
        assertThat(Files.readAllLines(first)).isNotEmpty();
        assertThat(Files.readAllLines(second)).isNotEmpty();
        assertThat(both).isEqualTo(Files.readAllLines(whole).stream().sorted().toList());
    }

    private static JobClient execute(ReplayRequest request, Configuration configuration)
            throws Exception {
        return ReplayJob.assemble(request, "savepoint-test", configuration).executeAsync("replay");
    }

    private static ReplayRequest request(Path alerts, int parallelism, double speed)
            throws Exception {
        GatewatchConfig defaults = GatewatchConfig.defaults();
        RuleSet rules = RuleLoader.load(RuleFiles.inFolder(Checkout.path("cep-rules"))).rules();
        return new ReplayRequest(
                EventPaths.find(List.of(SAMPLES.toString())),
                rules,
                defaults.withConsole(false),
                alerts,
                null,
                parallelism,
                speed);
    }

    /**
     * How many events of the benign day alone stand before this time: at least so many come before
     * it in the replay.
     */
    private static long eventsUntil(String time) throws Exception {
        String eventTime = "\"eventTime\":\"";
        long benign =
                Files.readAllLines(SAMPLES.resolve("benign-day").resolve("events.ndjson")).stream()
                        .map(line -> line.substring(line.indexOf(eventTime) + eventTime.length()))
                        .filter(text -> text.compareTo(time) < 0)
                        .count();
        return benign + 40;
    }
}
