package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.emulator.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** {@code gatewatch run} on a stream of the emulator, in processes that a test kills. */
final class StreamRun {
    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;
    private final AwsEmulator aws;
    private final String stream;
    private final String topic;

    /**
     * @param folder for the configuration, the state and what the processes write
     */
    StreamRun(Path folder, AwsEmulator aws, String stream, String topic) {
        this.folder = folder;
        this.aws = aws;
        this.stream = stream;
        this.topic = topic;
    }

    /**
     * Starts a process that goes on where the last one was.
     *
     * @param source more keys of the property group Source, each with a comma in front
     */
    GatewatchProcess start(String source, int checkpointSeconds) throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("config.json"),
                        """
                        [
                          {"PropertyGroupId": "Source", "PropertyMap": {
                            "stream.arn": "arn:aws:kinesis:%s:%s:stream/%s",
                            "source.init.position": "TRIM_HORIZON"%s}},
                          {"PropertyGroupId": "Alerts", "PropertyMap": {
                            "topic.arn": "%s",
                            "unpublishable": "%s"}}
                        ]
                        """
                                .formatted(
                                        AwsEmulator.REGION,
                                        AwsEmulator.ACCOUNT,
                                        stream,
                                        source,
                                        topic,
                                        folder.resolve("unpublishable").toUri()));
        return GatewatchProcess.start(
                folder,
                aws.environment(),
                "run",
                "--config",
                config.toString(),
                "--state",
                folder.resolve("state").toString(),
                "--checkpoint-seconds",
                Integer.toString(checkpointSeconds));
    }

    /** The highest number of a complete checkpoint, whichever process made it. */
    long checkpoints() {
        try (Stream<Path> files = Files.walk(folder.resolve("state"), 3)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(file -> String.valueOf(file.getName(file.getNameCount() - 2)))
                    .mapToLong(name -> Long.parseLong(name.substring(name.indexOf('-') + 1)))
                    .max()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            // Flink adds and removes folders while we look.
            return 0;
        }
    }

    /** Waits while a process runs. */
    static void await(GatewatchProcess job, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(job.process().isAlive()).as(job.errors()).isTrue();
            assertThat(System.nanoTime()).as(job.errors()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
