package dev.gatewatch.replay;

import static dev.gatewatch.replay.CutFrames.cut;
import static dev.gatewatch.replay.CutFrames.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
