package dev.gatewatch.replay;

import static dev.gatewatch.replay.CutFrames.cut;
import static dev.gatewatch.replay.CutFrames.gzip;
import static dev.gatewatch.replay.CutFrames.gzipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Reject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one record ends and the next begins. */
class RecordFramesTest {
    @Test
    void eachLineIsAFrame() throws IOException {
        assertThat(cut("{\"a\":1}\n{\"a\":2}\r\n\n  \n{\"a\":3}"))
                .containsExactly("f:1 {\"a\":1}", "f:2 {\"a\":2}", "f:5 {\"a\":3}");
        assertThat(cut("\ufeff{\"a\":1}\n")).containsExactly("f:1 {\"a\":1}");
        assertThat(cut("")).isEmpty();
        assertThat(cut("\n \r\n")).isEmpty();
    }

    @Test
    void severalDocumentsMayShareALine() throws IOException {
        assertThat(cut("{\"a\":1}{\"a\":2} {}\n{}"))
                .containsExactly("f:1 {\"a\":1}", "f:1:8 {\"a\":2}", "f:1:16 {}", "f:2 {}");
    }

    @Test
    void aDocumentMaySpanLines() throws IOException {
        assertThat(cut("{\n  \"a\": [\n    1,\n    {}\n  ]\n}\n{}\n{\n}{}"))
                .containsExactly(
                        "f:1 {\n  \"a\": [\n    1,\n    {}\n  ]\n}",
                        "f:7 {}",
                        "f:8 {\n}",
                        "f:9:2 {}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":\"",
                "{\"a\":\"x",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":tru",
                "{\"a\":[",
                "{\"a\":[1,",
                "{\"a\":[{}",
                "{\"a\":{\"b\":[{",
                "{\"a\":\"\\",
                "{]",
                "{\"a\" 1}",
                "\\",
                "x",
                "}",
                "{\"a\":1}}",
                "{\"Records\":[",
                "{\"Records\":[{\"a\":\"",
                "{\"Records\":[{\"a\":1,",
                "{\"Records\":[5 5]}",
                "{\"Records\":[]",
                "{\"Records\":[],",
                "{\"Records\":[]]",
                "{\"Records\":[,]}"
            })
    void aBrokenLineCostsItself(String bad) throws IOException {
        for (String end : List.of("\n", "\r\n")) {
            for (int goods = 0; goods < 4; goods++) {
                String after = ("{\"g\":1}" + end).repeat(goods);
                List<String> frames = cut("{\"g\":0}" + end + bad + end + after);
                assertThat(frames)
                        .as(bad)
                        .filteredOn(frame -> frame.contains("\"g\":0"))
                        .hasSize(1);
                assertThat(frames)
                        .as(bad)
                        .filteredOn(frame -> frame.endsWith("{\"g\":1}"))
                        .hasSize(goods);
                assertThat(frames).as(bad).anyMatch(frame -> frame.startsWith("!"));
            }
        }
    }

    @Test
    void aLineThatIsNoObjectIsARejectOfItsOwn() throws IOException {
        assertThat(cut("[1]\n42\n\"x\"\n-1\ntrue\nfalse\nnull\nhello\n{}"))
                .containsExactly(
                        "! NOT_AN_OBJECT f:1 [1]",
                        "! NOT_AN_OBJECT f:2 42",
                        "! NOT_AN_OBJECT f:3 \"x\"",
                        "! NOT_AN_OBJECT f:4 -1",
                        "! NOT_AN_OBJECT f:5 true",
                        "! NOT_AN_OBJECT f:6 false",
                        "! NOT_AN_OBJECT f:7 null",
                        "! MALFORMED_JSON f:8 hello",
                        "f:9 {}");
    }

    @Test
    void theRecordsOfALogFileAreFramesOfTheirOwn() throws IOException {
        assertThat(
                        cut(
                                "{\"Records\":[{\"a\":1},{\"a\":2} , 5,\"x\"],\"b\":[1]}{}\n{\"Records\":[]}\n{}"))
                .containsExactly(
                        "f:1#0 {\"a\":1}",
                        "f:1#1 {\"a\":2}",
                        "f:1#2 5",
                        "f:1#3 \"x\"",
                        "f:1:46 {}",
                        "f:3 {}");
        assertThat(cut("{\n \"Records\" :\n [\n{\n\"a\":1},\n{}\n]\n}\n{}"))
                .containsExactly("f:4#0 {\n\"a\":1}", "f:6#1 {}", "f:9 {}");
    }

    @Test
    void theElementsOfAnArrayAreFramesOfTheirOwn() throws IOException {
        assertThat(cut("[{\"a\":1},{\"a\":2} , 5,\"x\",[{}]]{}\n[]\n[\n {},\n\n {}\n]\n{}"))
                .containsExactly(
                        "f:1#0 {\"a\":1}",
                        "f:1#1 {\"a\":2}",
                        "f:1#2 5",
                        "f:1#3 \"x\"",
                        "f:1#4 [{}]",
                        "f:1:31 {}",
                        "f:4#0 {}",
                        "f:6#1 {}",
                        "f:8 {}");
        assertThat(cut("[{\"a\":1},{\"a\":2"))
                .containsExactly("f:1#0 {\"a\":1}", "! MALFORMED_JSON f:1#1 {\"a\":2");
        assertThat(cut("[{\"a\":1},{\"a\":2}\n{\"a\":3}"))
                .containsExactly(
                        "f:1#0 {\"a\":1}",
                        "f:1#1 {\"a\":2}",
                        "! MALFORMED_JSON f:2#2 ",
                        "f:2 {\"a\":3}");
        assertThat(cut("[INFO] x\n[{\"a\" 1}]\n{}"))
                .containsExactly(
                        "! NOT_AN_OBJECT f:1 [INFO] x",
                        "! MALFORMED_JSON f:2#0 {\"a\" 1}]",
                        "f:3 {}");
    }

    @Test
    void logFilesMayBeInAnArray() throws IOException {
        assertThat(
                        cut(
                                "[{\"Records\":[{\"a\":1},{\"a\":2}]},\n{\"x\":0},"
                                        + "{\"Events\":[{\"a\":3}],\"y\":[]}]\n{}"))
                .containsExactly(
                        "f:1#0 {\"a\":1}",
                        "f:1#1 {\"a\":2}",
                        "f:2#1 {\"x\":0}",
                        "f:2#0 {\"a\":3}",
                        "f:3 {}");
    }

    @Test
    void aCommaMayFollowADocument() throws IOException {
        assertThat(cut("{\"a\":1},\n{\"a\":2} ,{}\n"))
                .containsExactly("f:1 {\"a\":1}", "f:2 {\"a\":2}", "f:2:10 {}");
        assertThat(cut(",{}\n{},,\n{}"))
                .containsExactly(
                        "! MALFORMED_JSON f:1 ,{}", "f:2 {}", "! MALFORMED_JSON f:2:4 ,", "f:3 {}");
    }

    @Test
    void aTimeMayStandBeforeADocument() throws IOException {
        String padding = "s".repeat(70_000);
        assertThat(
                        cut(
                                "2026-03-02T10:00:03.123Z {\"a\":1}\n"
                                        + "2026-03-02T10:00:03+00:00 the [stream] {\n\"a\":2}\n"
                                        + "2026-03-02T10:00:03.123Z no document\n"
                                        + ("{\"p\":\"" + padding + "\"}\n")
                                        + "2026-03-02 10:00:03 {\"a\":3}"))
                .containsExactly(
                        "f:1 {\"a\":1}",
                        "f:2 {\n\"a\":2}",
                        "! NOT_AN_OBJECT f:4 2026-03-02T10:00:03.123Z no document",
                        "f:5 {\"p\":\"" + padding + "\"}",
                        "f:6 {\"a\":3}");
    }

    @Test
    void whatIsCompressedTwiceOrInUtf16IsTextAsWell() throws IOException {
        assertThat(cut(gzipped(gzip("{\"a\":1}\n{\"a\":2}"))))
                .containsExactly("f:1 {\"a\":1}", "f:2 {\"a\":2}");
        String text = "\ufeff{\"a\":\"\u00e9\ud83d\ude00\"}\r\n{\"a\":2}";
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            List<String> frames = List.of("f:1 {\"a\":\"\u00e9\ud83d\ude00\"}", "f:2 {\"a\":2}");
            assertThat(cut(text.getBytes(charset))).isEqualTo(frames);
            assertThat(cut(gzipped(text.getBytes(charset)))).isEqualTo(frames);
        }
        byte[] whole = gzipped(gzip("{\"a\":1}\n{\"a\":2}"));
        List<String> some = cut(Arrays.copyOf(whole, whole.length - 9));
        assertThat(some.get(some.size() - 1)).startsWith("! BAD_GZIP");
    }

    @Test
    void whatIsNoJsonIsNamedWhereItIsKnown() throws IOException {
        for (String text : List.of("PAR1", "eventVersion,eventTime", "<html>", "Events:")) {
            byte[] bytes = (text + "\n{}").getBytes(StandardCharsets.UTF_8);
            try (RecordFrames frames = RecordFrames.open("f", new ByteArrayInputStream(bytes))) {
                assertThat(frames.next()).isTrue();
                Reject reject = Objects.requireNonNull(frames.reject());
                assertThat(reject.detail()).as(text).startsWith("no JSON; likely ");
                assertThat(frames.next()).isTrue();
                assertThat(frames.reject()).isNull();
            }
        }
    }

    @Test
    void utf32IsNoUtf16() throws IOException {
        for (String charset : List.of("UTF-32LE", "UTF-32BE")) {
            byte[] bytes = "\ufeff{}".getBytes(Charset.forName(charset));
            try (RecordFrames frames = RecordFrames.open("f", new ByteArrayInputStream(bytes))) {
                assertThat(frames.next()).isTrue();
                assertThat(Objects.requireNonNull(frames.reject()).detail()).contains("UTF-32");
            }
        }
    }

    @Test
    void aLogFileThatBreaksKeepsWhatCameBefore() throws IOException {
        assertThat(cut("{\"Records\":[{\"a\":1},{\"a\":2"))
                .containsExactly("f:1#0 {\"a\":1}", "! MALFORMED_JSON f:1#1 {\"a\":2");
        assertThat(cut("{\"Records\":[{\"a\":1}"))
                .containsExactly("f:1#0 {\"a\":1}", "! MALFORMED_JSON f:1#1 ");
        assertThat(cut("{\"Records\":[{\"a\":1},\n{\"Records\":[{\"a\":2}]}\n{}"))
                .containsExactly(
                        "f:1#0 {\"a\":1}", "! MALFORMED_JSON f:2#1 ", "f:2#0 {\"a\":2}", "f:3 {}");
        assertThat(cut("{\"Records\":[{\"a\":1}\n{\"a\":2}"))
                .containsExactly("f:1#0 {\"a\":1}", "! MALFORMED_JSON f:2#1 ", "f:2 {\"a\":2}");
    }

    @Test
    void gzipIsRecognisedByItsFirstBytes() throws IOException {
        byte[] one = gzip("{\"a\":1}\n{\"a\":2}\n");
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertThat(cut(two))
                .containsExactly(
                        "f:1 {\"a\":1}", "f:2 {\"a\":2}", "f:3 {\"a\":1}", "f:4 {\"a\":2}");
    }

    @Test
    void aGzipCutShortCostsOnlyWhatIsMissing() throws IOException {
        StringBuilder lines = new StringBuilder();
        StringBuilder file = new StringBuilder("{\"Records\":[");
        for (int index = 0; index < 1000; index++) {
            String record = "{\"eventID\":\"" + index * 7919L * 7919L + "\"}";
            lines.append(record).append('\n');
            file.append(index == 0 ? "" : ",").append(record);
        }
        file.append("]}");
        for (String text : List.of(lines.toString(), file.toString())) {
            byte[] whole = gzip(text);
            List<String> all = cut(whole);
            for (int length : new int[] {whole.length - 1, whole.length - 9, whole.length / 2, 5}) {
                List<String> some = cut(Arrays.copyOf(whole, length));
                assertThat(some.get(some.size() - 1)).startsWith("! BAD_GZIP");
                assertThat(all.subList(0, some.size() - 1))
                        .isEqualTo(some.subList(0, some.size() - 1));
                assertThat(some.size()).isGreaterThan(length < 10 ? 0 : 100);
            }
        }
    }

    @Test
    void aPrettyPrintedDocumentThatBreaksCostsItsLinesOnly() throws IOException {
        List<String> results = cut("{\n \"a\": {\n  \"b\": \"x\n }\n}\n{\n \"c\": 1\n}");
        assertThat(results).contains("f:6 {\n \"c\": 1\n}");
        assertThat(results.subList(0, results.size() - 1)).allMatch(CutFrames::lost);
    }

    @Test
    void anyBytesAreTaken() throws IOException {
        byte[] bytes = new byte[256 * 3];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) index;
        }
        assertThat(cut(bytes)).allMatch(CutFrames::lost);
    }
}
