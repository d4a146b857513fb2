package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.cli.local.state.LocalState;
import dev.gatewatch.cli.local.state.StateBackend;
import dev.gatewatch.cli.local.state.StateLock;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.emulator.SystemProperties;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.standin.KinesisStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LocalRunTest {
    private static final String STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/events";

    @TempDir private Path folder;
    private final SystemProperties properties = new SystemProperties();

    @AfterEach
    void restore() {
        properties.close();
    }

    @Test
    @Timeout(120)
    void aJobWhoseStreamIsDeniedMeanwhileEndsWithWhatToDo() throws Exception {
        try (KinesisStandIn kinesis = KinesisStandIn.start()) {
            properties.reach(kinesis.uri());
            properties.set("aws.cborEnabled", "false");
            // The start finds the stream in order; the job meets the refusal.
            kinesis.refuse("AccessDeniedException", 4);
            CommandFailure failure =
                    catchThrowableOfType(CommandFailure.class, () -> new LocalRun(request()).run());
            assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(failure.message())
                    .startsWith("the job failed: For 1 s kinesis:")
                    .contains("on " + STREAM + " is denied. The job's role needs")
                    .doesNotContain("\n");
        }
        assertThat(NoticedMetrics.of("denied"))
                .extracting(NoticedMetrics.Registration::name)
                .contains("read", "millisBehindLatest");
        // Nothing is left locked or registered.
        try (StateLock lock = StateLock.take(folder)) {
            assertThat(lock.folder()).isEqualTo(folder);
        }
    }

    @Test
    void stateIsInRocksDbAndCheckpointsInTheFolderAsItIsCalled() throws Exception {
        Path state = Files.createDirectory(folder.resolve("my 100%25 state"));
        var configuration =
                RunConfiguration.of(request(), new LocalState(state), Optional.of(state));
        assertThat(configuration.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        String uri = configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
        assertThat(new org.apache.flink.core.fs.Path(uri).getPath()).isEqualTo(state.toString());
        assertThat(configuration.toMap())
                .containsEntry(
                        "metrics.reporter.test.factory.class", NoticedMetrics.class.getName());
    }

    private RunRequest request() throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve("config.json"),
                        """
                        [{"PropertyGroupId": "Source", "PropertyMap": {
                          "stream.arn": "%s", "source.fail-after": "1s"}}]
                        """
                                .formatted(STREAM));
        return new RunRequest(
                ConfigReader.read(config),
                RuleKit.rules(RuleKit.selection("eventName: DeleteUserPool\n")),
                1,
                Duration.ofSeconds(1),
                folder,
                StateBackend.ROCKSDB,
                NoticedMetrics.settings("denied"),
                null);
    }
}
