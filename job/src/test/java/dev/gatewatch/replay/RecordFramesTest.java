package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Reject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aLogFileOfAnyLengthIsCutInFlatMemory() throws IOException {
        String record = "{\"s\":\"" + "x".repeat(1000) + "\"}";
        int count = 100_000;
        InputStream input = new RepeatedInput("{\"Records\":[" + record, "," + record, count, "]}");
        int frames = 0;
        try (RecordFrames cutter = RecordFrames.open("f", input)) {
            while (cutter.next()) {
                assertThat(cutter.reject()).isNull();
                assertThat(cutter.length()).isEqualTo(record.length());
                assertThat(cutter.buffer().length).isLessThan(1 << 20);
                frames++;
            }
        }
        assertThat(frames).isEqualTo(count + 1);
    }

    @Test
    void aRecordOfOneMebibyteIsTheLimit() throws IOException {
        int limit = 1 << 20;
        String fits = "{\"s\":\"" + "x".repeat(limit - 8) + "\"}";
        String tooLong = "{\"s\":\"" + "x".repeat(limit - 7) + "\"}";
        assertThat(cut(fits + fits + "\n" + fits)).hasSize(3).noneMatch(RecordFramesTest::lost);
        assertThat(brief(cut(tooLong + "{}\n{}")))
                .containsExactly("! RECORD_TOO_LARGE f:1", "f:1:1048578 {}", "f:2 {}");
        assertThat(brief(cut("{\"Records\":[" + tooLong + ",{}," + fits + "]}")))
                .containsExactly("! RECORD_TOO_LARGE f:1#0", "f:1#1 {}", "f:1#2 {\"s\":\"xx");
        assertThat(brief(cut("{\n\"a\":1,\"s\":\"" + "x".repeat(limit) + "\"}\n{}")))
                .contains("f:3 {}")
                .startsWith("! RECORD_TOO_LARGE f:1");
    }

    @Test
    void aLineTooLongIsSkippedInFlatMemory() throws IOException {
        for (String start : List.of("x", "{\"s\":\"", "{\"s\":[", "[", "{\"s\":1]")) {
            InputStream input = new RepeatedInput(start, "1,1,1,1,", 10_000_000, "\n{}\n");
            List<String> results = new ArrayList<>();
            int buffer = 0;
            try (RecordFrames cutter = RecordFrames.open("f", input)) {
                while (cutter.next()) {
                    results.add(shown(cutter));
                    buffer = Math.max(buffer, cutter.buffer().length);
                }
            }
            assertThat(brief(results)).containsExactly("! RECORD_TOO_LARGE f:1", "f:2 {}");
            assertThat(buffer).isLessThanOrEqualTo(4 << 20);
        }
    }

    @Test
    void aSubscriptionRecordMayUnfoldToMore() throws IOException {
        String batch = "{\"messageType\":\"DATA_MESSAGE\",\"s\":[\"" + "x".repeat(3 << 20) + "\"]}";
        assertThat(cut(batch + "\n{}")).containsExactly("f:1 " + batch, "f:2 {}");
        assertThat(cut(gzip(batch + batch))).hasSize(2).noneMatch(RecordFramesTest::lost);
    }

    @Test
    void gzipIsToldByItsFirstBytes() throws IOException {
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
        assertThat(results.subList(0, results.size() - 1)).allMatch(RecordFramesTest::lost);
    }

    @Test
    void linesThatStayOpenAreLookedAtABoundedNumberOfTimes() throws IOException {
        long start = System.nanoTime();
        List<String> results = cut("{\"a\":\n".repeat(200_000) + "{\"g\":1}");
        assertThat(results).hasSize(200_001).endsWith("f:200001 {\"g\":1}");
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Test
    void anyBytesAreTaken() throws IOException {
        byte[] bytes = new byte[256 * 3];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) index;
        }
        assertThat(cut(bytes)).allMatch(RecordFramesTest::lost);
    }

    private static boolean lost(String result) {
        return result.startsWith("!");
    }

    private static List<String> cut(String text) throws IOException {
        return cut(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cut(byte[] bytes) throws IOException {
        List<String> results = new ArrayList<>();
        try (RecordFrames frames = RecordFrames.open("f", new ByteArrayInputStream(bytes))) {
            while (frames.next()) {
                results.add(shown(frames));
            }
            assertThat(frames.next()).isFalse();
        }
        return results;
    }

    private static String shown(RecordFrames frames) {
        Reject reject = frames.reject();
        if (reject != null) {
            assertThat(reject.position()).isEqualTo(frames.position());
            return "! " + reject.reason() + " " + reject.position() + " " + reject.excerpt();
        }
        return frames.position()
                + " "
                + new String(
                        frames.buffer(), frames.offset(), frames.length(), StandardCharsets.UTF_8);
    }

    /** Results without the excerpts of rejects and with the beginnings of long frames. */
    private static List<String> brief(List<String> results) {
        List<String> shortened = new ArrayList<>();
        for (String result : results) {
            shortened.add(
                    lost(result)
                            ? result.substring(0, result.indexOf(' ', result.indexOf("f:")))
                            : result.substring(0, Math.min(result.length(), 14)));
        }
        return shortened;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A head, many repeats of a part, and a tail, never held as a whole. */
    private static final class RepeatedInput extends InputStream {
        private final byte[] part;
        private final byte[] tail;
        private byte[] current;
        private int position;
        private int repeats;

        RepeatedInput(String head, String part, int repeats, String tail) {
            this.current = head.getBytes(StandardCharsets.UTF_8);
            this.part = part.getBytes(StandardCharsets.UTF_8);
            this.tail = tail.getBytes(StandardCharsets.UTF_8);
            this.repeats = repeats;
        }

        @Override
        public int read() {
            while (position == current.length) {
                if (current == tail) {
                    return -1;
                }
                current = repeats > 0 ? part : tail;
                repeats--;
                position = 0;
            }
            return current[position++] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = 0;
            while (count < length) {
                int value = read();
                if (value < 0) {
                    return count == 0 ? -1 : count;
                }
                bytes[offset + count++] = (byte) value;
            }
            return count;
        }
    }
}
