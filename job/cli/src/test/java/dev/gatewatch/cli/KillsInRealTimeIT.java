package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.emulator.AlertQueue;
import dev.gatewatch.emulator.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Four attacks come in as they happen, with the default settings, while the process that watches
 * them is killed again and again. In the gate three kills and ten events a second; {@code
 * -Dgatewatch.kills=10} makes it one event a second, five minutes long, and prints the counts.
 */
class KillsInRealTimeIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final List<String> ATTACKS =
            List.of(
                    "brute-force",
                    "password-spraying",
                    "console-sign-in-failures",
                    "sign-up-flood");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT_TIME = "\"eventTime\":\"";
    private static final int TIME_LENGTH = "2026-03-02T00:00:00Z".length();
    private static final int CREATE = 1;
    private static final int CLOSE = 3;

    private static final int KILLS = Integer.getInteger("gatewatch.kills", 0);
    private static final boolean REAL_TIME = KILLS > 0;
    private static final int STARTS = REAL_TIME ? KILLS : 3;
    private static final Duration PACE = REAL_TIME ? Duration.ofSeconds(1) : Duration.ofMillis(100);
    private static final int EVENTS_A_START = REAL_TIME ? 25 : 27;
    private static final int CHECKPOINT_SECONDS = REAL_TIME ? 10 : 1;

    /** The events are dated so long before they arrive: longer than what ends an attack. */
    private static final Duration DELAY = Duration.ofHours(3);

    @TempDir private Path folder;

    private final KinesisAsyncClient kinesis = AWS.kinesis();
    private final SnsAsyncClient sns = AWS.sns();
    private final SqsAsyncClient sqs = AWS.sqs();
    private final String stream = AWS.name("events");
    private final AlertQueue alerts = new AlertQueue(sns, sqs, AWS.name("alerts"));
    private final List<String> put = new ArrayList<>();

    @AfterEach
    void close() {
        kinesis.close();
        sns.close();
        sqs.close();
    }

    @Test
    void everyAttackIsOneEpisodeWhoseOpeningsItsClosingNames() throws Exception {
        kinesis.createStream(request -> request.streamName(stream).shardCount(2)).join();
        StreamRun run = new StreamRun(folder, AWS, stream, alerts.topic());
        List<String> events = attacks();
        for (int start = 0; start < STARTS; start++) {
            GatewatchProcess job = run.start("", CHECKPOINT_SECONDS);
            try {
                putAtPace(events.subList(start * EVENTS_A_START, (start + 1) * EVENTS_A_START));
                if (!REAL_TIME) {
                    long before = run.checkpoints();
                    StreamRun.await(job, () -> run.checkpoints() > before);
                }
                assertThat(job.process().isAlive()).as(job.errors()).isTrue();
            } finally {
                job.process().destroyForcibly().waitFor();
            }
        }
        List<WrittenAlert> expected = replayed();
        assertThat(expected).hasSizeGreaterThan(2);
        endAllAttacks(run, expected);

        assertThat(WrittenAlert.of(alerts.documents()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertEveryOpeningIsNamedByOneClosing();
    }

    /** The events of the attacks, by turns. */
    private static List<String> attacks() throws IOException {
        List<List<String>> attacks = new ArrayList<>();
        for (String attack : ATTACKS) {
            Path folder = Checkout.path("sample-events").resolve(attack);
            attacks.add(Files.readAllLines(folder.resolve("events.ndjson")));
        }
        List<String> events = new ArrayList<>();
        for (int i = 0; events.size() < STARTS * EVENTS_A_START; i++) {
            for (List<String> attack : attacks) {
                if (i < attack.size()) {
                    events.add(attack.get(i));
                }
            }
        }
        return events;
    }

    private void putAtPace(List<String> events) {
        for (String event : events) {
            long next = System.nanoTime() + PACE.toNanos();
            int at = event.indexOf(EVENT_TIME) + EVENT_TIME.length();
            String current = event.replace(event.substring(at, at + TIME_LENGTH), time(DELAY));
            put.add(current);
            put(current);
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private static String time(Duration ago) {
        return Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void put(String event) {
        kinesis.putRecord(
                        request ->
                                request.streamName(stream)
                                        .partitionKey("event-" + put.size())
                                        .data(SdkBytes.fromUtf8String(event)))
                .join();
    }

    /** What a replay of the same events finds. */
    private List<WrittenAlert> replayed() throws Exception {
        Path file = Files.write(folder.resolve("events.ndjson"), put);
        Path written = folder.resolve("alerts.ndjson");
        GatewatchProcess.Result result =
                GatewatchProcess.run(
                        folder,
                        "replay",
                        "--events",
                        file.toString(),
                        "--alerts",
                        written.toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        return WrittenAlert.of(Files.readAllLines(written));
    }

    /** An event of now comes after them, so that nobody waits for {@code suppress}. */
    private void endAllAttacks(StreamRun run, List<WrittenAlert> expected) throws Exception {
        String end =
                """
                {"eventVersion":"1.11","eventTime":"%s","eventSource":"cognito-idp.amazonaws.com",\
                "eventName":"DescribeUserPool","awsRegion":"us-east-1","eventID":"the-end"}"""
                        .formatted(time(Duration.ZERO));
        GatewatchProcess job = run.start(", \"idleness\": \"3s\"", 1);
        try {
            put(end);
            StreamRun.await(
                    job,
                    () -> {
                        alerts.receive();
                        return new HashSet<>(WrittenAlert.of(alerts.documents()))
                                .containsAll(expected);
                    });
            // What else is on its way would be too much.
            alerts.receive();
        } finally {
            job.process().destroyForcibly();
        }
    }

    private void assertEveryOpeningIsNamedByOneClosing() throws IOException {
        List<JsonNode> openings = documents(CREATE);
        List<Set<String>> closings = new ArrayList<>();
        for (JsonNode closing : documents(CLOSE)) {
            Set<String> named = new HashSet<>();
            named.add(uid(closing));
            closing.at("/unmapped/gatewatch/alerts").forEach(other -> named.add(other.asText()));
            closings.add(named);
        }
        for (JsonNode opening : openings) {
            assertThat(closings)
                    .as(opening.toString())
                    .filteredOn(named -> named.contains(uid(opening)))
                    .hasSize(1);
        }
        Set<String> opened = new HashSet<>();
        openings.forEach(opening -> opened.add(uid(opening)));
        assertThat(closings).allMatch(named -> named.stream().anyMatch(opened::contains));
        if (REAL_TIME) {
            System.out.printf(
                    "%d kills, %d events: %d openings with %d uids, %d closings%n",
                    STARTS, put.size(), openings.size(), opened.size(), closings.size());
        }
    }

    private List<JsonNode> documents(int activity) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (String received : alerts.received()) {
            JsonNode document = JSON.readTree(received);
            if (document.get("activity_id").asInt() == activity) {
                documents.add(document);
            }
        }
        return documents;
    }

    private static String uid(JsonNode document) {
        return document.at("/finding_info/uid").asText();
    }
}
