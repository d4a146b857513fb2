package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a file of which four lines in five are damaged. */
class HostileReplayTest {
    private static final int LINES = 100_000;
    private static final long SEED = 20260302;
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond();
    private static final String DATE = "\"eventTime\":\"";

    private static final List<String> AGENTS =
            List.of(
                    "curl/8",
                    "a\\\"b{[\\\\",
                    "\\u202ecurl\\n\\u001b[2J",
                    "Ayşe \uD83D\uDE00",
                    "lone \\ud83d",
                    "x".repeat(255) + "\uD83D\uDE00");

    private static final List<String> KEYS =
            List.of(
                    "eventID",
                    "eventTime",
                    "eventName",
                    "eventSource",
                    "detail",
                    "Records",
                    "logEvents",
                    "messageType",
                    "requestParameters",
                    "sourceIPAddress");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "5",
                    "-0.5e9",
                    "true",
                    "\"\"",
                    "[]",
                    "{}",
                    "[[{\"a\":1}]]",
                    "{\"a\":[1]}");

    @TempDir private Path folder;

    private final Random random = new Random(SEED);

    @Test
    void everyGoodEventRaisesItsAlertAndEverythingIsCounted() throws Exception {
        Path events = folder.resolve("events.ndjson");
        Set<String> good = write(events);
        Path alerts = folder.resolve("alerts.ndjson");
        Path rejects = folder.resolve("rejects.ndjson");

        ReplayResult result =
                new LocalReplay(
                                new ReplayRequest(
                                        EventPaths.find(List.of(events.toString())),
                                        RuleLoader.load(RuleFiles.inFolder(rules())).rules(),
                                        quiet(),
                                        alerts,
                                        rejects,
                                        2,
                                        Double.POSITIVE_INFINITY))
                        .run();

        Set<String> missing = new LinkedHashSet<>(good);
        missing.removeAll(alerted(alerts));
        assertThat(missing).as("seed " + SEED).isEmpty();
        assertThat(good).hasSizeBetween(LINES * 19 / 100, LINES * 21 / 100);

        long rejected = result.under(CountNames.REJECTED).values().stream().mapToLong(n -> n).sum();
        assertThat(result.count(CountNames.READ))
                .as("seed " + SEED)
                .isEqualTo(result.count(CountNames.DECODED) + rejected);
        assertThat(lines(rejects))
                .as("seed " + SEED)
                .isEqualTo(rejected + result.count(CountNames.LATE));
        // The damage is of many kinds.
        assertThat(rejected).isGreaterThan(LINES / 4);
        assertThat(result.under(CountNames.REJECTED))
                .containsKeys(
                        "malformed_json",
                        "not_an_object",
                        "unknown_shape",
                        "no_event_id",
                        "bad_event_time",
                        "record_too_large",
                        "too_deep",
                        "string_too_long");
        assertThat(result.count(CountNames.LATE)).isPositive();
    }

    /** Writes the events; returns the ids of the good ones. */
    private Set<String> write(Path file) throws IOException {
        Set<String> good = new HashSet<>();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int line = 0; line < LINES; line++) {
                if (random.nextInt(5) == 0) {
                    good.add("good-" + line);
                    out.write(event("good-" + line, line).getBytes(StandardCharsets.UTF_8));
                } else {
                    out.write(damaged(event("bad-" + line, line)));
                }
                out.write('\n');
            }
        }
        return good;
    }

    /** A good event; twenty a second, out of order by up to a minute. */
    private String event(String id, int line) {
        Instant time = Instant.ofEpochSecond(START + line / 20 - random.nextInt(60));
        return "{\"eventVersion\":\"1.10\",\"eventID\":\""
                + id
                + "\","
                + DATE
                + time
                + "\",\"eventSource\":\"cognito-idp.amazonaws.com\",\"eventName\":\"GoodSignIn\","
                + "\"awsRegion\":\"us-east-1\",\"recipientAccountId\":\"123456789012\","
                + "\"sourceIPAddress\":\"192.0.2."
                + random.nextInt(200)
                + "\",\"userAgent\":\""
                + AGENTS.get(random.nextInt(AGENTS.size()))
                + "\",\"requestParameters\":{\"clientId\":\"1example23456789\"},"
                + "\"responseElements\":null,\"additionalEventData\":{\"sub\":\"user-"
                + random.nextInt(500)
                + "\"}}";
    }

    private byte[] damaged(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> flipped(bytes, 0, bytes.length);
            case 2 -> flipped(bytes, line.indexOf(DATE) + DATE.length(), 20);
            case 3 ->
                    ("{\"d\":" + "[".repeat(random.nextInt(120))).getBytes(StandardCharsets.UTF_8);
            case 4 -> huge(line);
            case 5 -> wrongType(line);
            case 6 -> noise();
            case 7 -> invalidUtf8(bytes);
            default -> VALUES.get(random.nextInt(VALUES.size())).getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] flipped(byte[] bytes, int from, int length) {
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            bytes[from + random.nextInt(length)] ^= (byte) (1 << random.nextInt(7));
        }
        return bytes;
    }

    /** Mostly somewhat long, sometimes above the limits of a string and of a record. */
    private byte[] huge(String line) {
        int length =
                switch (random.nextInt(400)) {
                    case 0 -> (1 << 20) + 1;
                    case 1, 2, 3 -> (1 << 18) + 1;
                    default -> random.nextInt(2000);
                };
        return ("{\"x\":\"" + "x".repeat(length) + "\"," + line.substring(1))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] wrongType(String line) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        int at = line.indexOf("\"" + key + "\":");
        String value = VALUES.get(random.nextInt(VALUES.size()));
        String changed =
                at < 0
                        ? "{\"" + key + "\":" + value + "," + line.substring(1)
                        : line.substring(0, at)
                                + "\""
                                + key
                                + "\":"
                                + value
                                + ",\"was"
                                + line.substring(at + 1);
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] invalidUtf8(byte[] bytes) {
        for (int i = 0; i < 5; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
        }
        return bytes;
    }

    private Path rules() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(
                rules.resolve("good_sign_in.yml"),
                """
                title: A good sign-in
                name: good_sign_in
                logsource:
                  product: aws
                  service: cloudtrail
                detection:
                  sel:
                    eventName: GoodSignIn
                  condition: sel
                level: low
                """);
        return rules;
    }

    private static GatewatchConfig quiet() {
        GatewatchConfig defaults = GatewatchConfig.defaults();
        return defaults.withConsole(false);
    }

    private static Set<String> alerted(Path alerts) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Set<String> alerted = new HashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(alerts)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode events = json.readTree(line).get("evidences");
                events.forEach(event -> alerted.add(event.get("uid").asText()));
            }
        }
        return alerted;
    }

    private static long lines(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        long count = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                assertThat(json.readTree(line).get("reason").asText()).isNotEmpty();
                count++;
            }
        }
        return count;
    }
}
