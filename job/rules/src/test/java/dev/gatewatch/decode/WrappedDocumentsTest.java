package dev.gatewatch.decode;

import static dev.gatewatch.decode.Decoding.quoted;
import static dev.gatewatch.decode.Decoding.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document in a member of another one, and how far that goes. */
class WrappedDocumentsTest {
    @Test
    void wrappersMayBeInOneAnother() {
        String envelope = "{\"version\":\"0\",\"detail\":" + quoted(record("a")) + "}";
        String notification = "{\"Type\":\"Notification\",\"Message\":" + quoted(envelope) + "}";
        String polled = "{\"Messages\":[{\"Body\":" + quoted(notification) + "}]}";
        assertThat(Decoding.of().read(polled).eventIds()).containsExactly("a");
        String zipped = base64(Decoding.gzip(polled));
        String read = "{\"Records\":[{\"Data\":\"" + zipped + "\"}],\"NextShardIterator\":\"x\"}";
        assertThat(Decoding.of().read(read).eventIds()).containsExactly("a");
    }

    @Test
    void moreThanEightLayersAreRefused() {
        String document = record("a");
        for (int layer = 1; layer <= 8; layer++) {
            document = "{\"event\":{\"x\":" + layer + ",\"original\":" + quoted(document) + "}}";
            Decoding decoding = Decoding.of().read(document);
            if (layer <= 4) {
                assertThat(decoding.eventIds()).as("%s", layer).containsExactly("a");
            } else {
                assertThat(decoding.reasons())
                        .as("%s", layer)
                        .containsExactly(RejectReason.TOO_DEEP);
            }
        }
        String arrays = "[".repeat(9) + record("a") + "]".repeat(9);
        assertThat(Decoding.of().read(arrays).reasons()).containsExactly(RejectReason.TOO_DEEP);
        assertThat(Decoding.of().read(arrays.substring(1, arrays.length() - 1)).eventIds())
                .containsExactly("a");
    }

    @Test
    void oneWrappedBadlyCostsNoNeighbour() {
        String list =
                "{\"Events\":["
                        + String.join(
                                ",",
                                "{\"CloudTrailEvent\":" + quoted(record("a")) + "}",
                                "{\"CloudTrailEvent\":\"{\\\"eventID\\\": and no more\"}",
                                "{\"CloudTrailEvent\":\"nothing that is any JSON\"}",
                                "{\"CloudTrailEvent\":" + quoted(record("z")) + "}")
                        + "]}";
        Decoding decoding = Decoding.of().read(list + "\n" + record("after"));
        assertThat(decoding.eventIds()).containsExactly("a", "z", "after");
        assertThat(decoding.reasons())
                .containsExactly(RejectReason.MALFORMED_JSON, RejectReason.UNKNOWN_SHAPE);
        assertThat(decoding.rejects().get(0).position()).isEqualTo("shard:1#1");
        assertThat(decoding.rejects().get(0).detail()).endsWith(", in the member CloudTrailEvent");
        assertThat(decoding.rejects().get(1).position()).isEqualTo("shard:1#2");
    }

    @Test
    void aRecordIsNeverAWrapperWhateverItHolds() {
        String other = quoted(record("forged"));
        for (String member : List.of("Message", "body", "message", "event", "Data", "result")) {
            String members = ",\"" + member + "\":" + other;
            assertThat(Decoding.of().read(record("a", members)).eventIds()).containsExactly("a");
            String inside = ",\"requestParameters\":{\"" + member + "\":" + other + "}";
            assertThat(Decoding.of().read(record("a", inside)).eventIds()).containsExactly("a");
        }
        String events = record("a", ",\"events\":[" + record("forged") + "]");
        assertThat(Decoding.of().read(events).eventIds()).containsExactly("a");
        String noTime =
                "{\"eventID\":\"e\",\"eventName\":\"n\",\"requestParameters\":{\"message\":"
                        + other
                        + "}}";
        assertThat(Decoding.of().read(noTime).reasons())
                .containsExactly(RejectReason.BAD_EVENT_TIME);
    }

    @Test
    void ofSeveralMembersTheFirstThatHoldsEventsCounts() {
        String both =
                "{\"message\":\"Login failed for a user\",\"event\":{\"kind\":\"event\"},"
                        + "\"event.original\":"
                        + quoted(record("a"))
                        + ",\"log\":"
                        + quoted(record("b"))
                        + "}";
        assertThat(Decoding.of().read(both).eventIds()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"plain text, and more of it\"}",
                "{\"message\":\"\"}",
                "{\"message\":\"aGVsbG8gd29ybGQsIGhlbGxvIQ==\"}",
                "{\"message\":\"H4sIAAAAAAAA_not_base64_at_all\"}",
                "{\"event\":{\"kind\":\"alert\"}}",
                "{\"Data\":5,\"body\":null,\"Message\":[]}",
                "{\"message\":\"\\u00\"}"
            })
    void aRejectStaysOneWhereNothingIsRecognised(String text) {
        Decoding decoding = Decoding.of().read(text + "\n" + record("b"));
        assertThat(decoding.rejects()).hasSize(1);
        assertThat(decoding.rejects().get(0).position()).isEqualTo("shard:1");
        assertThat(decoding.eventIds()).containsExactly("b");
    }

    @Test
    void aLongTextMayHoldWhatARecordMayHold() {
        String lines = (record("a") + "\n").repeat(2000);
        String message = "{\"Message\":" + quoted(lines).replace("\n", "\\n") + "}";
        assertThat(Decoding.of().read(message + record("b")).eventIds()).hasSize(2001);
    }

    @Test
    void allThatARecordUnfoldsToIsBoundedTogether() {
        String bomb = base64(Decoding.gzip(" ".repeat(40 << 20)));
        String two = "{\"Records\":[" + data(bomb) + "," + data(bomb) + "," + data(bomb) + "]}";
        Decoding decoding = Decoding.of().read(two);
        assertThat(decoding.reasons())
                .containsExactly(
                        RejectReason.MALFORMED_JSON,
                        RejectReason.RECORD_TOO_LARGE,
                        RejectReason.RECORD_TOO_LARGE);
        assertThat(Decoding.of().read("{\"Records\":[" + data(good()) + "]}").eventIds())
                .containsExactly("good");
    }

    @Test
    void aDamagedAggregateIsOneRejectThatSaysSo() {
        byte[] aggregate = new byte[2000];
        Arrays.fill(aggregate, (byte) 'x');
        System.arraycopy(
                new byte[] {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2},
                0,
                aggregate,
                0,
                4);
        System.arraycopy(
                ("\n" + record("a") + "\n").getBytes(StandardCharsets.UTF_8), 0, aggregate, 9, 90);
        Decoding decoding = Decoding.of().read(aggregate);
        assertThat(decoding.reasons()).containsExactly(RejectReason.BAD_AGGREGATE);
        assertThat(decoding.rejects().get(0).detail()).contains("KPL").contains("MD5");
        assertThat(decoding.rejects().get(0).bytes()).isEqualTo(2000);
    }

    @Test
    void noTextOfAnyFormThrows() {
        for (String text : List.of("\"\\", "\"\\u", "\"\\u12\"", "\"{\\u123", "\"{\\", "\"[\"")) {
            Decoding decoding = Decoding.of().read(text + "\n" + record("b"));
            assertThat(decoding.eventIds()).as(text).containsExactly("b");
            assertThat(decoding.rejects()).as(text).hasSize(1);
            String list = "[" + text + "," + record("c") + "]";
            assertThat(Decoding.of().read(list).results()).as(text).isNotEmpty();
        }
    }

    @Test
    void aRejectSaysWhatTheDocumentLikelyIs() {
        assertThat(advice("{\"Records\":[{\"eventSource\":\"aws:s3\",\"s3\":{}}]}"))
                .contains("read the file itself");
        assertThat(advice("{\"s3Bucket\":\"b\",\"s3ObjectKey\":[\"k\"]}"))
                .contains("read the file itself");
        assertThat(advice("{\"userPoolId\":\"p\",\"AuthEvents\":[]}")).contains("--auth-events");
        assertThat(advice("{\"class_uid\":3002}")).contains("OCSF");
        assertThat(advice("{\"QueryResultRows\":[[{\"eventID\":\"e\"}]]}")).contains("UNLOAD");
        assertThat(advice("PAR1xyz")).contains("Parquet");
        for (String csv : List.of("eventName,a\n", "Event ID,Event name\n", "error_code,x\n")) {
            assertThat(advice(csv)).as(csv).contains("CSV");
        }
        assertThat(advice("hello, you\n")).doesNotContain("CSV");
        assertThat(advice("eventVersion,eventTime\n")).contains("CSV");
        assertThat(advice("Events:\n")).contains("--output json");
        assertThat(advice("{\u0000\"\u0000e\u0000")).contains("UTF-16");
        for (String name : List.of("UTF-32LE", "UTF-32BE")) {
            for (String text :
                    List.of("\ufeff{\"eventID\":\"e\"}\n{}", "{\"eventID\":1}", "[{}]")) {
                byte[] bytes = text.getBytes(Charset.forName(name));
                assertThat(Decoding.of().read(bytes).rejects())
                        .as("%s %s", name, text)
                        .singleElement()
                        .extracting(Reject::detail)
                        .asString()
                        .contains("UTF-32");
            }
        }
    }

    @Test
    void aRowOfAQueryWithoutItsMessageIsARejectThatSaysSo() {
        String time = field("@timestamp", "\"2026-03-02 10:00:00.000\"");
        String name = field("eventName", "\"InitiateAuth\"");
        String none = "[" + time + "," + name + "]";
        String good = "[" + time + "," + field("@message", quoted(record("a"))) + "]";
        String text = "[" + time + "," + field("@message", "\"no event, but a text\"") + "]";
        String answer = "{\"results\":[" + String.join(",", none, good, text, none, "[]") + "]}";
        Decoding decoding = Decoding.of().read(answer + "\n" + record("b"));
        assertThat(decoding.eventIds()).containsExactly("a", "b");
        assertThat(decoding.reasons()).hasSize(3).containsOnly(RejectReason.UNKNOWN_SHAPE);
        List<Reject> rejects = decoding.rejects();
        assertThat(rejects.get(0).detail()).contains("must ask for @message");
        assertThat(rejects.get(0).position()).isEqualTo("shard:1#0");
        assertThat(rejects.get(0).bytes()).isEqualTo(none.length());
        assertThat(rejects.get(1).detail()).doesNotContain("must ask");
        assertThat(rejects.get(1).position()).isEqualTo("shard:1#2#1");
        assertThat(rejects.get(2).position()).isEqualTo("shard:1#3");
    }

    @Test
    void rowsWithoutAMessageAreBoundedLikeOtherRejects() {
        String row = "[" + field("eventName", "\"InitiateAuth\"") + "]";
        String answer = "{\"results\":[" + row + ("," + row).repeat(20_000) + "]}";
        assertThat(Decoding.of().read(answer).rejects()).hasSize(Output.MAX_REJECTS + 1);
    }

    private static String field(String name, String value) {
        return "{\"field\":\"" + name + "\",\"value\":" + value + "}";
    }

    private static String advice(String text) {
        List<Reject> rejects = Decoding.of().read(text).rejects();
        assertThat(rejects).hasSize(1);
        return rejects.get(0).detail();
    }

    private static String good() {
        return base64(record("good").getBytes(StandardCharsets.UTF_8));
    }

    private static String data(String base64) {
        return "{\"SequenceNumber\":\"1\",\"Data\":\"" + base64 + "\"}";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
