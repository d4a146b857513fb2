package dev.gatewatch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.TrailEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whichever reader reads a document, the same comes out. */
class PlainReaderTest {
    /** An escape makes a document not plain, and no field reads this member. */
    private static final String NOT_PLAIN = "\"\\u005f\":0,";

    private static final String UNUSUAL =
            Decoding.record(
                    "e-3",
                    ",\"eventName\":\"UpdateUserPool\",\"readOnly\":false,\"n\":[-0,1.50,0.0]",
                    ",\"resources\":[{\"ARN\":\"a\"},[{\"ARN\":\"b\"}],{},[]],\"Records\":[1]",
                    ",\"requestParameters\":{\"policies\":{\"password\":{\"min\":8}},\"x\":[[1]]}",
                    ",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\"},\"eventName\":\"again\"");

    private static final List<String> ENVELOPES =
            List.of(
                    "{\"account\":\"1\",\"detail\":"
                            + UNUSUAL.replace("\"Records\"", "\"r\"")
                            + "}",
                    "{\"Records\":[" + SampleRecords.WRONG_PASSWORD + "]}",
                    SampleRecords.logBatch("DATA_MESSAGE", Decoding.quoted(UNUSUAL)),
                    "{\"Message\":" + Decoding.quoted(UNUSUAL) + ",\"eventTime\":\"x\"}");

    /** What is put in, and in place of what is there. */
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\\",
        " ",
        "\n",
        "0",
        "01",
        "-",
        "1e3",
        "1.",
        ".5",
        "\0",
        "null",
        "true",
        "falsey",
        "\u00e9",
        "\u007f",
        "{\"detail\":{}}",
        "\"eventID\":1,",
        "[]",
        "{}"
    };

    private final Random random = new Random(20_260_101);
    private final Decoding decoding =
            Decoding.of(
                    "requestParameters.policies",
                    "requestParameters.policies.password.min",
                    "requestParameters.authFlow",
                    "resources.ARN",
                    "additionalEventData.requestParameters.sub",
                    "additionalEventData.responseParameters.status",
                    "readOnly",
                    "n",
                    "tlsDetails.tlsVersion",
                    "responseElements");

    @Test
    void recordsOfAllSamples() throws IOException {
        List<String> records = samples();
        assertThat(records).hasSizeGreaterThan(1_000);
        records.forEach(this::assertSame);
    }

    @Test
    void recordsThatAreBroken() throws IOException {
        List<String> records = new ArrayList<>(ENVELOPES);
        records.addAll(
                List.of(
                        SampleRecords.WRONG_PASSWORD,
                        SampleRecords.ENDPOINT,
                        SampleRecords.ACTIVITY,
                        UNUSUAL));
        for (String record : records) {
            assertSame(record);
            for (int round = 0; round < 1_500; round++) {
                assertSame(mutated(record));
            }
        }
    }

    @Test
    void nestingUpToTheLimit() {
        for (int levels = 45; levels < 55; levels++) {
            assertSame(Decoding.record("e", ",\"n\":" + Decoding.nested(levels)));
            assertSame(Decoding.record("e", ",\"other\":" + Decoding.nested(levels)));
        }
    }

    private String mutated(String record) {
        StringBuilder text = new StringBuilder(record);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = 1 + random.nextInt(text.length() - 1);
            int end = Math.min(text.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.delete(at, end);
                default -> text.setLength(random.nextInt(10) == 0 ? at : text.length());
            }
            if (text.length() < 2) {
                return record;
            }
        }
        return text.toString();
    }

    /** What comes out of a document, and of the same one made not plain. */
    private void assertSame(String document) {
        if (document.charAt(1) != '"') {
            return;
        }
        List<String> plain = outcome(document);
        String other = "{" + NOT_PLAIN + document.substring(1);
        assertThat(outcome(other)).as(document).isEqualTo(plain);
    }

    /** The events, and the first reject: what follows one depends on the lines. */
    private List<String> outcome(String document) {
        List<String> outcome = new ArrayList<>();
        for (Decoded result : decoding.read(document.getBytes(StandardCharsets.UTF_8)).results()) {
            if (result.event() != null) {
                outcome.add(text(result.event()));
            }
        }
        decoding.reasons().stream().findFirst().ifPresent(reason -> outcome.add(reason.text()));
        return outcome;
    }

    private static String text(TrailEvent event) {
        StringBuilder text = new StringBuilder(event.eventId()).append(' ').append(event.time());
        for (int slot = 0; slot < event.fields().length; slot++) {
            text.append('\n').append(event.fields()[slot]).append(' ');
            text.append(event.kinds()[slot]).append(' ').append(event.texts()[slot]);
        }
        return text.toString();
    }

    private static List<String> samples() throws IOException {
        List<String> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Checkout.path("sample-events"))) {
            for (Path file :
                    files.filter(path -> path.endsWith("events.ndjson")).sorted().toList()) {
                records.addAll(Files.readAllLines(file));
            }
        }
        return records;
    }
}
