package dev.gatewatch.decode;

import static dev.gatewatch.decode.SampleRecords.deep;
import static dev.gatewatch.decode.SampleRecords.logBatch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no event, and what it takes with it. */
class DecoderRejectsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n", "{", "{\"eventID\":", "{]", "nonsense", "{\"a\":tru}", "'a'"})
    void brokenJsonIsMalformed(String text) {
        assertThat(Decoding.of().read(text).reasons()).containsExactly(RejectReason.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1]", "42", "\"text\"", "\"a longer text with words\"", "true", "null"})
    void aValueThatIsNoObjectIsNoRecord(String text) {
        Decoding decoding = Decoding.of().read(text + "\n" + Decoding.record("b"));
        assertThat(decoding.reasons()).containsExactly(RejectReason.NOT_AN_OBJECT);
        assertThat(decoding.eventIds()).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"detail\":{}}",
                "{\"detail\":5}",
                "{\"Records\":{}}",
                "{\"logEvents\":5,\"messageType\":\"DATA_MESSAGE\"}",
                "{\"detail\":{\"instance-id\":\"i-1\",\"state\":\"running\"}}"
            })
    void anObjectOfAnotherKindIsOfUnknownShape(String text) {
        assertThat(Decoding.of().read(text).reasons()).containsExactly(RejectReason.UNKNOWN_SHAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"\"", "{}", "[]", "true"})
    void anEventNeedsAnId(String id) {
        String record =
                "{\"eventID\":"
                        + id
                        + ",\"eventName\":\"x\",\"eventTime\":\"2026-01-01T00:00:00Z\"}";
        assertThat(Decoding.of().read(record).reasons()).containsExactly(RejectReason.NO_EVENT_ID);
    }

    @Test
    void anIdOf256CharactersIsTheLimit() {
        assertThat(Decoding.of().read(Decoding.record("i".repeat(256))).eventIds()).hasSize(1);
        assertThat(Decoding.of().read(Decoding.record("i".repeat(257))).reasons())
                .containsExactly(RejectReason.NO_EVENT_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"\"", "\"2026-02-30T00:00:00Z\"", "{}", "1767225600"})
    void anEventNeedsATime(String time) {
        assertThat(Decoding.of().read("{\"eventID\":\"e\",\"eventTime\":" + time + "}").reasons())
                .containsExactly(RejectReason.BAD_EVENT_TIME);
    }

    @Test
    void invalidUtf8IsMalformedReadOrSkipped() {
        byte[] record = Decoding.record("x", ",\"a\":\"@\"").getBytes(StandardCharsets.UTF_8);
        int at = new String(record, StandardCharsets.UTF_8).indexOf('@');
        for (int bad : new int[] {0xff, 0xc3, 0x80, 0xf8}) {
            record[at] = (byte) bad;
            assertThat(Decoding.of().read(record).reasons())
                    .containsExactly(RejectReason.MALFORMED_JSON);
            assertThat(Decoding.of("a").read(record).reasons())
                    .containsExactly(RejectReason.MALFORMED_JSON);
        }
    }

    @Test
    void eachRecordOfAFileStandsForItself() {
        String file =
                "{\"Records\":["
                        + String.join(
                                ",",
                                Decoding.record("a"),
                                "{\"eventTime\":\"2026-01-01T00:00:00Z\",\"eventID\":5}",
                                "7",
                                deep(60),
                                Decoding.record("l", ",\"s\":\"" + "x".repeat(270_000) + "\""),
                                "{\"eventID\":tru}",
                                "{\"another\":[" + Decoding.record("n") + "]}",
                                Decoding.record("z"))
                        + "],\"more\":1}";
        Decoding decoding = Decoding.of().read(file);
        assertThat(decoding.eventIds()).containsExactly("a", "z");
        assertThat(decoding.reasons())
                .containsExactly(
                        RejectReason.NO_EVENT_ID,
                        RejectReason.NOT_AN_OBJECT,
                        RejectReason.TOO_DEEP,
                        RejectReason.STRING_TOO_LONG,
                        RejectReason.MALFORMED_JSON,
                        RejectReason.UNKNOWN_SHAPE);
        assertThat(decoding.rejects().stream().map(Reject::position))
                .containsExactly(
                        "shard:1#1",
                        "shard:1#2",
                        "shard:1#3",
                        "shard:1#4",
                        "shard:1#5",
                        "shard:1#6");
        assertThat(decoding.rejects().get(1).excerpt()).isEqualTo("7");
    }

    @Test
    void eachMessageOfABatchStandsForItself() {
        String batch =
                logBatch(
                        "DATA_MESSAGE",
                        Decoding.quoted(Decoding.record("a")),
                        "5",
                        "\"no JSON\"",
                        "\"[1]\"",
                        "\"\"",
                        Decoding.quoted(Decoding.record("z")));
        Decoding decoding = Decoding.of().read(batch);
        assertThat(decoding.eventIds()).containsExactly("a", "z");
        assertThat(decoding.reasons())
                .containsExactly(
                        RejectReason.UNKNOWN_SHAPE,
                        RejectReason.MALFORMED_JSON,
                        RejectReason.NOT_AN_OBJECT,
                        RejectReason.MALFORMED_JSON);
        assertThat(decoding.rejects().get(1).position()).isEqualTo("shard:1#2");
        assertThat(decoding.rejects().get(1).excerpt()).isEqualTo("no JSON");
    }

    @Test
    void aBatchThatBreaksKeepsWhatCameBefore() {
        String file = "{\"Records\":[" + Decoding.record("a") + "," + Decoding.record("b");
        for (String end : List.of("", ",", "}", ",{\"eventID\":\"", " 5", "]", "],", "]]")) {
            Decoding decoding = Decoding.of().read(file + end);
            assertThat(decoding.eventIds()).as(end).containsExactly("a", "b");
            assertThat(decoding.reasons()).as(end).containsExactly(RejectReason.MALFORMED_JSON);
            assertThat(decoding.rejects().get(0).position()).isEqualTo("shard:1#2");
        }
    }

    @Test
    void aGzipCutShortCostsOnlyWhatIsMissing() {
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < 500; index++) {
            lines.append(Decoding.record("e-" + index * 7919, ",\"n\":" + index)).append('\n');
        }
        String file = "{\"Records\":[" + lines.toString().trim().replace("\n", ",") + "]}";
        for (String text : List.of(lines.toString(), file)) {
            byte[] whole = Decoding.gzip(text);
            for (int cut : new int[] {1, 4, 9, 100, whole.length / 2}) {
                Decoding decoding = Decoding.of().read(Arrays.copyOf(whole, whole.length - cut));
                assertThat(decoding.reasons()).containsExactly(RejectReason.BAD_GZIP);
                assertThat(decoding.eventIds().size()).isBetween(cut < 50 ? 500 : 100, 500);
            }
        }
        byte[] damaged = Decoding.gzip(lines.toString());
        damaged[damaged.length - 6] ^= 1;
        assertThat(Decoding.of().read(damaged).reasons()).containsExactly(RejectReason.BAD_GZIP);
        assertThat(Decoding.of().read(new byte[] {0x1f, (byte) 0x8b}).reasons())
                .containsExactly(RejectReason.BAD_GZIP);
    }

    @Test
    void aBrokenLineCostsItself() {
        String good = Decoding.record("g");
        for (String bad : List.of("{", "{\"a\":[", "{\"a\":\"", "]", "{\"a\":1,", "x", "{\"a\"}")) {
            Decoding decoding = Decoding.of().read(good + "\n" + bad + "\n" + good + "\n" + good);
            assertThat(decoding.eventIds()).as(bad).hasSize(3);
            assertThat(decoding.rejects()).as(bad).hasSize(1);
        }
    }

    @Test
    void aRecordOfRandomBytesIsOneReject() {
        for (int seed = 0; seed < 200; seed++) {
            byte[] noise = new byte[1 + seed * seed * 25];
            new Random(seed).nextBytes(noise);
            assertThat(Decoding.of().read(noise).rejects()).as("seed %s", seed).hasSize(1);
        }
    }

    @Test
    void binaryDataCostsNoNeighbour() {
        String noise = "\u0000\u0001\n\u0002\n{\u0003\nx";
        String text =
                String.join(
                        "\n",
                        Decoding.record("a"),
                        noise,
                        Decoding.record("b"),
                        noise,
                        "{\n  " + Decoding.record("c").substring(1));
        Decoding decoding = Decoding.of().read(text);
        assertThat(decoding.eventIds()).containsExactly("a", "b", "c");
        assertThat(decoding.reasons())
                .containsExactly(RejectReason.MALFORMED_JSON, RejectReason.MALFORMED_JSON);
        assertThat(decoding.rejects().get(0).detail()).isEqualTo("binary data, not JSON in UTF-8");
    }

    @Test
    void manyOpenLinesAreRefusedInLinearTime() {
        long start = System.nanoTime();
        Decoding decoding = Decoding.of().read("{\"a\":\n".repeat(100_000));
        assertThat(decoding.rejects()).hasSize(10_001);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Test
    void anExcerptShowsTheBeginning() {
        Decoding decoding = Decoding.of().read("\u0001\u202e[31m" + "é".repeat(600));
        Reject reject = decoding.rejects().get(0);
        assertThat(reject.excerpt()).startsWith("\\u0001\\u202e[31mé");
        assertThat(reject.excerpt().getBytes(StandardCharsets.UTF_8).length).isBetween(510, 512);
        assertThat(reject.position()).isEqualTo("shard:1");
        assertThat(reject.detail()).doesNotContain("é").doesNotContain("\n");
    }
}
