package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.emulator.AlertQueue;
import dev.gatewatch.emulator.AwsEmulator;
import dev.gatewatch.emulator.StreamedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The job as a process of its own, from a Kinesis stream to a queue behind a topic, over HTTP. */
class RunIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final Path SAMPLES = Checkout.path("sample-events");
    private static final long SEED = 20260302;
    private static final int KILLS = 6;

    private static final String SOURCE =
            """
            ,
            "source.shard.discovery.interval": "1s",
            "out-of-orderness": "1h",
            "allowed-lateness": "24h"\
            """;

    @TempDir private static Path replayed;
    private static List<WrittenAlert> expected = List.of();

    @TempDir private Path folder;

    private final KinesisAsyncClient kinesis = AWS.kinesis();
    private final SnsAsyncClient sns = AWS.sns();
    private final SqsAsyncClient sqs = AWS.sqs();
    private final String stream = AWS.name("events");
    private final AlertQueue alerts = new AlertQueue(sns, sqs, AWS.name("alerts"));

    @BeforeAll
    static void replay() throws Exception {
        Path alerts = replayed.resolve("alerts.ndjson");
        GatewatchProcess.Result result =
                GatewatchProcess.run(
                        replayed,
                        "replay",
                        "--events",
                        SAMPLES.toAbsolutePath().toString(),
                        "--alerts",
                        alerts.toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        expected = WrittenAlert.of(Files.readAllLines(alerts));
        assertThat(expected).hasSizeGreaterThan(15);
    }

    @BeforeEach
    void createStream() {
        kinesis.createStream(request -> request.streamName(stream).shardCount(2)).join();
    }

    @AfterEach
    void close() {
        kinesis.close();
        sns.close();
        sqs.close();
    }

    /** The first shard is split, its children are merged, and their child is split. */
    @Test
    void givesTheAlertsOfAReplayWhileTheStreamIsSplitAndMergedAndTheJobIsKilled() throws Exception {
        StreamedSamples samples = new StreamedSamples(kinesis, stream, SAMPLES);
        int part = samples.size() / 5;
        runUntilKilled(
                () -> {
                    samples.putUntil(part);
                    samples.split();
                    samples.putUntil(2 * part);
                },
                1);
        samples.merge();
        samples.putUntil(3 * part);
        GatewatchProcess job = start();
        try {
            samples.putUntil(4 * part);
            samples.split();
            samples.putUntil(samples.size());
            samples.putTheEnd();
            receiveAll(job);
        } finally {
            job.process().destroyForcibly();
        }
        assertThat(received()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(samples.shards()).as("shards with records").hasSize(7);
    }

    private void runUntilKilled(Runnable puts, int checkpoints) throws Exception {
        GatewatchProcess job = start();
        try {
            puts.run();
            long before = checkpoints();
            StreamRun.await(job, () -> checkpoints() >= before + checkpoints);
        } finally {
            job.process().destroyForcibly().waitFor();
        }
    }

    @Test
    void losesNothingAndCountsExactlyThoughItIsKilledAgainAndAgain() throws Exception {
        StreamedSamples samples = new StreamedSamples(kinesis, stream, SAMPLES);
        Random random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            int until = samples.size() * kill / (KILLS + 1);
            runUntilKilled(() -> samples.putUntil(until), 1 + random.nextInt(3));
        }
        GatewatchProcess job = start();
        try {
            samples.putUntil(samples.size());
            samples.putTheEnd();
            receiveAll(job);
        } finally {
            job.process().destroyForcibly();
        }
        assertThat(received()).as("seed " + SEED).containsExactlyInAnyOrderElementsOf(expected);
    }

    private GatewatchProcess start() throws IOException {
        return run().start(SOURCE, 1);
    }

    private long checkpoints() {
        return run().checkpoints();
    }

    private StreamRun run() {
        return new StreamRun(folder, AWS, stream, alerts.topic());
    }

    private void receiveAll(GatewatchProcess job) throws Exception {
        StreamRun.await(
                job,
                () -> {
                    alerts.receive();
                    return new HashSet<>(received()).containsAll(expected);
                });
        // What else is on its way would be too much.
        alerts.receive();
    }

    private List<WrittenAlert> received() {
        return WrittenAlert.of(alerts.documents());
    }
}
