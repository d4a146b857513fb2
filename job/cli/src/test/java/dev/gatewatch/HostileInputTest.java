package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Reject;
import dev.gatewatch.replay.RecordFrames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of good lines and hostile ones, through cutting and decoding. */
class HostileInputTest {
    private static final int LINES = 50_000;

    private static final String[] TEMPLATES = {
        "{\"eventVersion\":\"1.10\",\"eventID\":\"@\",\"eventTime\":\"2026-01-01T00:00:00Z\","
                + "\"eventSource\":\"cognito-idp.amazonaws.com\",\"eventName\":\"InitiateAuth\","
                + "\"sourceIPAddress\":\"192.0.2.1\",\"userAgent\":\"a\\\"b {[\\\\ é\","
                + "\"requestParameters\":{\"authFlow\":\"USER_PASSWORD_AUTH\",\"list\":[1,{\"a\":[]}]},"
                + "\"responseElements\":null,\"additionalEventData\":{\"sub\":\"s\"}}",
        "{\"version\":\"0\",\"account\":\"1\",\"detail\":{\"eventID\":\"@\","
                + "\"eventTime\":\"2026-01-01T00:00:00Z\",\"eventName\":\"Token_POST\"}}",
        "{\"Records\":[{\"eventID\":\"@\",\"eventTime\":\"2026-01-01T00:00:00Z\"}]}",
        "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logEvents\":[{\"id\":\"1\",\"message\":"
                + "\"{\\\"eventID\\\":\\\"@\\\",\\\"eventTime\\\":\\\"2026-01-01T00:00:00Z\\\"}\"}]}",
        "{\"eventTimestamp\":\"1687297330677\",\"message\":{\"eventId\":\"@\",\"eventType\":\"SignIn\"}}",
        "{\"Events\":[{\"CloudTrailEvent\":"
                + "\"{\\\"eventID\\\":\\\"@\\\",\\\"eventTime\\\":\\\"2026-01-01T00:00:00Z\\\"}\"}]}",
        "[{\"eventID\":\"@\",\"eventTime\":\"2026-01-01T00:00:00Z\"},"
                + "\"{\\\"eventID\\\":\\\"e\\\",\\\"eventTime\\\":\\\"2026-01-01T00:00:00Z\\\"}\"]",
        "2026-01-01T00:00:00.123Z stream {\"eventID\":\"@\",\"eventTime\":\"2026-01-01T00:00:00Z\"}",
        "{\"Message\":\"{\\\"detail\\\":{\\\"eventID\\\":\\\"@\\\",\\\"eventTime\\\":"
                + "\\\"2026-01-01T00:00:00Z\\\"}}\",\"Type\":\"Notification\"}"
    };

    private static final String[] VALUES = {
        "null",
        "5",
        "-0.5e9",
        "true",
        "\"\"",
        "\"x\"",
        "[]",
        "{}",
        "[[]]",
        "[{\"a\":1}]",
        "{\"a\":[1]}"
    };

    private static final String[] KEYS = {
        "eventID",
        "eventTime",
        "eventName",
        "eventSource",
        "detail",
        "Records",
        "logEvents",
        "message",
        "messageType",
        "Events",
        "Message",
        "result",
        "requestParameters",
        "additionalEventData",
        "errorCode"
    };

    @ParameterizedTest
    @ValueSource(longs = {20260101, 42})
    void goodLinesComeThroughAndNothingThrows(long seed) throws IOException {
        Random random = new Random(seed);
        Set<String> good = new LinkedHashSet<>();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int line = 0; line < LINES; line++) {
            String template = TEMPLATES[random.nextInt(TEMPLATES.length)];
            if (random.nextInt(10) == 0) {
                String id = "good-" + line;
                good.add(id);
                file.writeBytes(template.replace("@", id).getBytes(StandardCharsets.UTF_8));
            } else {
                file.writeBytes(hostile(random, template.replace("@", "bad-" + line)));
            }
            file.writeBytes(line % 3 == 0 ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
        }
        assertThat(missing(file.toByteArray(), good)).as("seed " + seed).isEmpty();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(file.toByteArray());
        }
        assertThat(missing(zipped.toByteArray(), good)).as("seed " + seed + ", gzip").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anyRecordIsDecodedByItself(long seed) throws IOException {
        Random random = new Random(seed);
        CloudTrailDecoder decoder = decoder();
        for (int round = 0; round < 20_000; round++) {
            String template = TEMPLATES[random.nextInt(TEMPLATES.length)];
            byte[] bytes = hostile(random, template);
            if (round % 4 == 0) {
                ByteArrayOutputStream zipped = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                    gzip.write(bytes);
                }
                bytes = zipped.toByteArray();
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int[] results = new int[1];
            decoder.decode(
                    bytes,
                    0,
                    bytes.length,
                    "p",
                    result -> {
                        results[0]++;
                        check(result.reject());
                    });
            assertThat(results[0]).as("seed " + seed + " round " + round).isPositive();
        }
    }

    private static Set<String> missing(byte[] file, Set<String> good) throws IOException {
        CloudTrailDecoder decoder = decoder();
        Set<String> missing = new LinkedHashSet<>(good);
        try (RecordFrames frames = RecordFrames.open("f", new ByteArrayInputStream(file))) {
            while (frames.next()) {
                Reject reject = frames.reject();
                if (reject != null) {
                    check(reject);
                    continue;
                }
                decoder.decode(
                        frames.buffer(),
                        frames.offset(),
                        frames.length(),
                        frames.position(),
                        result -> {
                            check(result.reject());
                            if (result.event() != null) {
                                missing.remove(result.event().eventId());
                            }
                        });
            }
        }
        return missing;
    }

    private static CloudTrailDecoder decoder() {
        List<String> fields =
                List.of("requestParameters", "requestParameters.list.a", "userAgent", "a", "a.b");
        return new CloudTrailDecoder(FieldPlan.of(fields), Map.of());
    }

    private static void check(@org.jspecify.annotations.Nullable Reject reject) {
        if (reject == null) {
            return;
        }
        for (String text : List.of(reject.excerpt(), reject.detail(), reject.position())) {
            assertThat(text.chars().noneMatch(Character::isISOControl)).isTrue();
        }
        assertThat(reject.excerpt().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(512);
    }

    private static byte[] hostile(Random random, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(10)) {
            case 0, 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2, 3 -> flipped(random, bytes);
            case 4 ->
                    ("{\"d\":" + "[".repeat(random.nextInt(200)) + "1")
                            .getBytes(StandardCharsets.UTF_8);
            case 5 -> wrongType(random, line).getBytes(StandardCharsets.UTF_8);
            case 6 -> random.nextInt(2000) == 0 ? huge(random, line) : noise(random);
            case 7 -> noise(random);
            case 8 -> Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
            default -> withoutAByte(random, bytes);
        };
    }

    private static byte[] flipped(Random random, byte[] bytes) {
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static String wrongType(Random random, String line) {
        String key = KEYS[random.nextInt(KEYS.length)];
        String value = VALUES[random.nextInt(VALUES.length)];
        return "{\"" + key + "\":" + value + "," + line.substring(1);
    }

    private static byte[] huge(Random random, String line) {
        String padding = "\"" + "x".repeat(1 << (14 + random.nextInt(7))) + "\"";
        return line.replaceFirst(":", ":[" + padding + "],\"y\":").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] withoutAByte(Random random, byte[] bytes) {
        int at = random.nextInt(bytes.length);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
        return shorter;
    }
}
