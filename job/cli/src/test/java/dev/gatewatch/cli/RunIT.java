package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.emulator.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The job as a process of its own, from a Kinesis stream to a queue behind a topic, over HTTP. */
class RunIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final Path SAMPLES = Checkout.path("sample-events");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20260302;
    private static final int KILLS = 10;

    @TempDir private static Path replayed;
    private static List<WrittenAlert> expected = List.of();

    @TempDir private Path folder;

    private final KinesisAsyncClient kinesis = AWS.kinesis();
    private final SnsAsyncClient sns = AWS.sns();
    private final SqsAsyncClient sqs = AWS.sqs();
    private final String stream = AWS.name("events");
    private final Map<String, String> received = new LinkedHashMap<>();
    private String queue = "";

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
    void configure() throws IOException {
        kinesis.createStream(request -> request.streamName(stream).shardCount(2)).join();
        String topic =
                sns.createTopic(request -> request.name(AWS.name("alerts"))).join().topicArn();
        queue = sqs.createQueue(request -> request.queueName(AWS.name("queue"))).join().queueUrl();
        String queueArn =
                "arn:aws:sqs:%s:%s:%s"
                        .formatted(
                                AwsEmulator.REGION,
                                AwsEmulator.ACCOUNT,
                                queue.substring(queue.lastIndexOf('/') + 1));
        sns.subscribe(
                        request ->
                                request.topicArn(topic)
                                        .protocol("sqs")
                                        .endpoint(queueArn)
                                        .attributes(Map.of("RawMessageDelivery", "true")))
                .join();
        Files.writeString(
                folder.resolve("config.json"),
                """
                [
                  {"PropertyGroupId": "Source", "PropertyMap": {
                    "stream.arn": "arn:aws:kinesis:%s:%s:stream/%s",
                    "source.init.position": "TRIM_HORIZON",
                    "source.shard.discovery.interval": "1s",
                    "out-of-orderness": "1h",
                    "allowed-lateness": "24h"}},
                  {"PropertyGroupId": "Alerts", "PropertyMap": {
                    "topic.arn": "%s",
                    "unpublishable": "%s"}}
                ]
                """
                        .formatted(
                                AwsEmulator.REGION,
                                AwsEmulator.ACCOUNT,
                                stream,
                                topic,
                                folder.resolve("unpublishable").toUri()));
    }

    @AfterEach
    void close() {
        kinesis.close();
        sns.close();
        sqs.close();
    }

    @Test
    void givesTheAlertsOfAReplayWhileTheStreamIsSplitAndMerged() throws Exception {
        StreamedSamples samples = new StreamedSamples(kinesis, stream, SAMPLES);
        GatewatchProcess job = start();
        try {
            samples.putUntil(samples.size() / 3);
            samples.split();
            samples.putUntil(samples.size() * 2 / 3);
            samples.merge();
            samples.putUntil(samples.size());
            samples.putTheEnd();
            receiveUntilAllIsTold(job);
        } finally {
            job.process().destroyForcibly();
        }
        assertThat(told()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void losesNothingAndCountsExactlyThoughItIsKilledTenTimes() throws Exception {
        StreamedSamples samples = new StreamedSamples(kinesis, stream, SAMPLES);
        Random random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            GatewatchProcess job = start();
            try {
                samples.putUntil(samples.size() * kill / (KILLS + 1));
                long before = checkpoints();
                int more = 1 + random.nextInt(3);
                await(job, () -> checkpoints() >= before + more);
            } finally {
                job.process().destroyForcibly().waitFor();
            }
        }
        GatewatchProcess job = start();
        try {
            samples.putUntil(samples.size());
            samples.putTheEnd();
            receiveUntilAllIsTold(job);
        } finally {
            job.process().destroyForcibly();
        }
        assertThat(told()).as("seed " + SEED).containsExactlyInAnyOrderElementsOf(expected);
    }

    private GatewatchProcess start() throws IOException {
        return GatewatchProcess.start(
                folder,
                AWS.environment(),
                "run",
                "--config",
                folder.resolve("config.json").toString(),
                "--state",
                folder.resolve("state").toString(),
                "--checkpoint-seconds",
                "1");
    }

    /** The highest number of a complete checkpoint, whichever run made it. */
    private long checkpoints() {
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

    private void receiveUntilAllIsTold(GatewatchProcess job) throws Exception {
        await(
                job,
                () -> {
                    receive();
                    return new HashSet<>(told()).containsAll(expected);
                });
        // What else is on its way would be too much.
        receive();
    }

    private void receive() {
        while (true) {
            List<Message> messages =
                    sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                            .join()
                            .messages();
            if (messages.isEmpty()) {
                return;
            }
            for (Message message : messages) {
                received.put(parse(message.body()).at("/metadata/uid").asText(), message.body());
                sqs.deleteMessage(
                                request ->
                                        request.queueUrl(queue)
                                                .receiptHandle(message.receiptHandle()))
                        .join();
            }
        }
    }

    /**
     * What was told, each document once. An alert that turned out to belong to an episode with
     * another beginning is named by the episode's closing document, and is not one of its own.
     */
    private List<WrittenAlert> told() {
        Set<String> others = new HashSet<>();
        for (String document : received.values()) {
            JsonNode tree = parse(document);
            String own = tree.at("/finding_info/uid").asText();
            for (JsonNode uid : tree.at("/unmapped/gatewatch/alerts")) {
                if (!uid.asText().equals(own)) {
                    others.add(uid.asText());
                }
            }
        }
        List<String> documents = new ArrayList<>();
        for (String document : received.values()) {
            if (!others.contains(parse(document).at("/finding_info/uid").asText())) {
                documents.add(document);
            }
        }
        return WrittenAlert.of(documents);
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void await(GatewatchProcess job, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(job.process().isAlive()).as(job.errors()).isTrue();
            assertThat(System.nanoTime()).as(job.errors()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
