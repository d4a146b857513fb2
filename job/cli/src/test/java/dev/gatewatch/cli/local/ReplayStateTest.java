package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.cli.local.state.StateBackend;
import dev.gatewatch.cli.local.state.StateLock;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.emulator.SystemProperties;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.standin.KinesisStandIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReplayStateTest {
    private static final String STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/events";

    private static final String DELETION =
            """
            title: A group is deleted
            name: deletion
            logsource:
              product: aws
              service: cloudtrail
            detection:
              deletion:
                eventName: DeleteGroup
              condition: deletion
            """;

    private static final String NEW_ADDRESS =
            """
            title: A deletion from an address that is new for the principal
            name: new_address
            new-terms:
              rules: [deletion]
              group-by: [userIdentity.arn]
              field: sourceIPAddress
              memory: 14d
              learning: 2d
            level: high
            """;

    private static final String NEW = "2026-03-05T10:00:00Z";

    private static final RuleSet RULES = RuleKit.rules(DELETION, NEW_ADDRESS);

    @TempDir private Path folder;
    private final SystemProperties properties = new SystemProperties();

    @AfterEach
    void restore() {
        properties.close();
    }

    /**
     * Flink refuses a savepoint while it starts the last tasks, which few events may be ahead of.
     */
    @Test
    @Timeout(60)
    void aJobThatIsStillBeingStartedIsStoppedALittleLater() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        JobClient job =
                client(
                        () ->
                                asked.incrementAndGet() < 3
                                        ? CompletableFuture.failedFuture(
                                                new CompletionException(
                                                        new CheckpointException(
                                                                CheckpointFailureReason
                                                                        .NOT_ALL_REQUIRED_TASKS_RUNNING)))
                                        : CompletableFuture.completedFuture("savepoint"));
        try (ReplayState state = ReplayState.in(folder)) {
            state.save(job, () -> true);
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    @Timeout(60)
    void aSavepointThatFailsOtherwiseIsAFailure() throws Exception {
        JobClient job =
                client(
                        () ->
                                CompletableFuture.failedFuture(
                                        new CheckpointException(
                                                CheckpointFailureReason.IO_EXCEPTION)));
        try (ReplayState state = ReplayState.in(folder)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> state.save(job, () -> true));
        }
    }

    /** A job that runs until somebody stops it. */
    private static JobClient client(Supplier<CompletableFuture<String>> savepoint) {
        return (JobClient)
                Proxy.newProxyInstance(
                        JobClient.class.getClassLoader(),
                        new Class<?>[] {JobClient.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("stopWithSavepoint")
                                        ? savepoint.get()
                                        : new CompletableFuture<>());
    }

    /** A run that began anew would have to learn for two days. */
    @Test
    @Timeout(180)
    void aRunGoesOnFromWhatAReplayHasLearnt() throws Exception {
        Path archive = folder.resolve("archive.ndjson");
        Files.write(
                archive,
                List.of(
                        deletion("01T09:00:00Z", "192.0.2.1"),
                        deletion("03T09:00:00Z", "192.0.2.1"),
                        deletion("04T09:00:00Z", "192.0.2.2")));
        Path state = folder.resolve("my state");
        assertThat(replay(archive, state)).containsExactly("2026-03-04T09:00:00Z");

        try (KinesisStandIn kinesis = KinesisStandIn.start()) {
            properties.reach(kinesis.uri());
            properties.set("aws.cborEnabled", "false");
            kinesis.put(deletion("05T09:00:00Z", "192.0.2.1"), arrival("05T09:00:00Z"));
            kinesis.put(deletion("05T10:00:00Z", "192.0.2.3"), arrival("05T10:00:00Z"));
            kinesis.put(deletion("05T11:00:00Z", "192.0.2.1"), arrival("05T11:00:00Z"));
            RunRequest request = run(state);
            CompletableFuture<CommandFailure> ended =
                    CompletableFuture.supplyAsync(
                            () ->
                                    catchThrowableOfType(
                                            CommandFailure.class,
                                            () -> new LocalRun(request).run()));
            while (!written().contains(NEW) && !ended.isDone() && !Thread.interrupted()) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            kinesis.refuse("AccessDeniedException", 0);
            assertThat(ended.get().message()).contains("is denied");
        }
        // The closing document of what the replay has found comes from the run.
        assertThat(written()).containsOnlyOnce(NEW).isSubsetOf(NEW, "2026-03-04T09:00:00Z");
    }

    @Test
    void aFolderWithStateIsRefusedBeforeAnythingIsRead() throws Exception {
        Path chk = Files.createDirectories(folder.resolve("job").resolve("chk-1"));
        Files.writeString(chk.resolve("_metadata"), "");
        CommandFailure failure =
                catchThrowableOfType(CommandFailure.class, () -> ReplayState.in(folder));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.message())
                .startsWith(folder + " holds state already")
                .contains("name another folder");
        // And is not locked any more.
        StateLock.take(folder).close();
    }

    @Test
    void aFolderWithStateIsRefusedBehindALinkToo() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path chk = Files.createDirectories(real.resolve("job").resolve("chk-1"));
        Files.writeString(chk.resolve("_metadata"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        CommandFailure failure =
                catchThrowableOfType(CommandFailure.class, () -> ReplayState.in(link));
        assertThat(failure.message()).startsWith(link + " holds state already");
        try (StateLock lock = StateLock.take(link)) {
            assertThat(lock.folder()).isEqualTo(real.toRealPath());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandFailure failure =
                catchThrowableOfType(
                        CommandFailure.class, () -> ReplayState.in(file.resolve("state")));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.message()).contains("no folder can be made there");
    }

    private List<String> replay(Path archive, Path folderOfState) throws Exception {
        Path alerts = folder.resolve("replayed.ndjson");
        try (ReplayState state = ReplayState.in(folderOfState)) {
            new LocalReplay(
                            new ReplayRequest(
                                    EventPaths.find(List.of(archive.toString())),
                                    RULES,
                                    GatewatchConfig.defaults().withConsole(false),
                                    alerts,
                                    null,
                                    1,
                                    Double.POSITIVE_INFINITY),
                            state)
                    .run();
        }
        return starts(Files.readAllLines(alerts));
    }

    private RunRequest run(Path state) throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve("config.json"),
                        """
                        [{"PropertyGroupId": "Source", "PropertyMap": {
                          "stream.arn": "%s", "source.init.position": "TRIM_HORIZON",
                          "source.fail-after": "1s"}},
                         {"PropertyGroupId": "Alerts", "PropertyMap": {
                          "folder": "%s", "console": "false"}}]
                        """
                                .formatted(STREAM, folder.resolve("alerts").toUri()));
        return new RunRequest(
                ConfigReader.read(config),
                RULES,
                1,
                Duration.ofSeconds(1),
                state,
                StateBackend.ROCKSDB,
                Map.of(),
                null);
    }

    /** When the alerts in the folder began. */
    private List<String> written() throws IOException {
        List<String> lines = new ArrayList<>();
        Path alerts = folder.resolve("alerts");
        if (Files.isDirectory(alerts)) {
            try (Stream<Path> files = Files.walk(alerts)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    lines.addAll(lines(file));
                }
            }
        }
        return starts(lines);
    }

    private static List<String> lines(Path file) throws IOException {
        if (!file.toString().endsWith(".ndjson.gz")) {
            // It is not complete.
            return List.of();
        }
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static List<String> starts(List<String> alerts) {
        return WrittenAlert.of(alerts).stream().map(alert -> alert.first().toString()).toList();
    }

    private static long arrival(String day) {
        return Instant.parse("2026-03-" + day).getEpochSecond();
    }

    private static String deletion(String day, String address) {
        return """
        {"eventVersion": "1.11", "eventTime": "2026-03-%s", "eventSource": \
        "cognito-idp.amazonaws.com", "eventName": "DeleteGroup", "awsRegion": "us-east-1", \
        "sourceIPAddress": "%s", "eventID": "00000000-0000-4000-8000-%012d", "userIdentity": \
        {"arn": "arn:aws:iam::123456789012:role/admin"}}\
        """
                .formatted(day, address, arrival(day));
    }
}
