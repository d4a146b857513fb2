package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.cli.GatewatchProcess.Result;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.standin.KinesisStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on a stream as a user types it. */
class RunCommandTest {
    private static final String STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/events";

    @TempDir private Path folder;
    private KinesisStandIn kinesis;

    @BeforeEach
    void start() throws IOException {
        kinesis = KinesisStandIn.start();
    }

    @AfterEach
    void stop() {
        kinesis.close();
    }

    @Test
    void checkpointsAreFoundAgainInAFolderOfAnyNameAndByOneRunOnly() throws Exception {
        Path state = folder.resolve("my 100%25 state ä");
        Path config = config("{\"PropertyGroupId\": \"Alerts\", \"PropertyMap\": {}}");
        GatewatchProcess first = start(config, state);
        try {
            await(first, () -> checkpoints(state).size() >= 2);
            Result second = start(config, state).result();
            assertThat(second.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(second.err())
                    .startsWith(
                            "gatewatch: "
                                    + state
                                    + " is in use by process "
                                    + first.process().pid())
                    .hasLineCount(1);
        } finally {
            first.process().destroyForcibly().waitFor();
        }
        List<Path> checkpoints = checkpoints(state);
        Path newest = checkpoints.get(checkpoints.size() - 1);
        Path before = checkpoints.get(checkpoints.size() - 2);
        Files.write(newest.resolve("_metadata"), new byte[10]);
        GatewatchProcess again = start(config, state);
        try {
            await(again, () -> again.errors().contains("going on from"));
        } finally {
            again.process().destroyForcibly().waitFor();
        }
        assertThat(again.errors())
                .contains(newest + " is damaged", "going on from " + before + "\n")
                .doesNotContain("beginning anew");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isDirectory)).containsExactly(state);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ResourceNotFoundException, there is no stream",
        "AccessDeniedException, kinesis:ListShards on",
        "UnrecognizedClientException, are not valid"
    })
    void whatOnlyAPersonCanMendEndsTheRunInOneLine(String error, String message) throws Exception {
        kinesis.refuse(error, 0);
        Result result = run(config());
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err())
                .startsWith("gatewatch: the job cannot start: ")
                .contains(message, STREAM, error)
                .hasLineCount(1);
    }

    @Test
    void missingCredentialsAreCalledThat() throws Exception {
        Map<String, String> environment = environment();
        environment.put("AWS_ACCESS_KEY_ID", "");
        environment.put("AWS_SECRET_ACCESS_KEY", "");
        Result result =
                GatewatchProcess.start(folder, environment, "run", "--config", config().toString())
                        .result();
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("there are no credentials").doesNotContain("denied");
        assertThat(result.err()).hasLineCount(1);
    }

    @Test
    void aFolderThatCannotBeWrittenEndsTheRun() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Result result =
                run(
                        config(
                                """
                                {"PropertyGroupId": "Rejects",
                                  "PropertyMap": {"folder": "%s/rejects"}}
                                """
                                        .formatted(file)));
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err())
                .contains("folder in property group Rejects", "/rejects cannot be written")
                .hasLineCount(1);
    }

    @Test
    void withoutAStreamNothingRuns() throws Exception {
        Path config = Files.writeString(folder.resolve("config.json"), "[]");
        Result result = run(config);
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("stream.arn", "property group Source");
    }

    @Test
    void lookupsThatTakeLongerThanEventsWaitAtThisParallelismAreRefused() throws Exception {
        Path config =
                config(
                        """
                        {"PropertyGroupId": "Enrichment", "PropertyMap": {"max-wait": "7s"}}
                        """);
        Result result =
                GatewatchProcess.start(
                                folder,
                                environment(),
                                "run",
                                "--config",
                                config.toString(),
                                "--parallelism",
                                "20")
                        .result();
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .startsWith("gatewatch: the configuration cannot be used")
                .contains("shared out among 20 subtasks", "Set max-wait to at least 8000ms");
    }

    @Test
    void settingsThatTheJobMakesItselfAreRefused() throws Exception {
        Result result =
                GatewatchProcess.start(
                                folder,
                                environment(),
                                "run",
                                "--config",
                                config().toString(),
                                "--flink",
                                "execution.checkpointing.dir=/tmp/x")
                        .result();
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("--flink cannot set execution.checkpointing.dir");
    }

    private Path config(String... groups) throws IOException {
        StringBuilder all =
                new StringBuilder(
                        """
                        [{"PropertyGroupId": "Source", "PropertyMap": {"stream.arn": "%s"}}
                        """
                                .formatted(STREAM));
        for (String group : groups) {
            all.append(',').append(group);
        }
        return Files.writeString(folder.resolve("config.json"), all.append(']'));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ENDPOINT_URL", kinesis.uri().toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
        environment.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        environment.put("CBOR_ENABLED", "false");
        return environment;
    }

    private Result run(Path config) throws IOException, InterruptedException {
        return GatewatchProcess.start(folder, environment(), "run", "--config", config.toString())
                .result();
    }

    private GatewatchProcess start(Path config, Path state) throws IOException {
        return GatewatchProcess.start(
                folder,
                environment(),
                "run",
                "--config",
                config.toString(),
                "--state",
                state.toString(),
                "--checkpoint-seconds",
                "1");
    }

    /** The complete checkpoints, the newest last. */
    private static List<Path> checkpoints(Path state) throws IOException {
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(state, 3)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .sorted(Comparator.comparingInt(RunCommandTest::number))
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            // Flink adds and removes folders while we look.
            return List.of();
        }
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(
                String.valueOf(checkpoint.getFileName()).substring("chk-".length()));
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(GatewatchProcess job, Condition condition) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.holds()) {
            assertThat(job.process().isAlive()).as(job.errors()).isTrue();
            assertThat(System.nanoTime()).as(job.errors()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
