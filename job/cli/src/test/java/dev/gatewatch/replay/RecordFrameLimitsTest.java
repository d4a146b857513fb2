package dev.gatewatch.replay;

import static dev.gatewatch.replay.CutFrames.cut;
import static dev.gatewatch.replay.CutFrames.gzip;
import static dev.gatewatch.replay.CutFrames.lost;
import static dev.gatewatch.replay.CutFrames.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What long input costs, and what damaged input. */
class RecordFrameLimitsTest {
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
        assertThat(cut(fits + fits + "\n" + fits)).hasSize(3).noneMatch(CutFrames::lost);
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
        assertThat(cut(gzip(batch + batch))).hasSize(2).noneMatch(CutFrames::lost);
    }

    @Test
    void linesThatStayOpenAreLookedAtABoundedNumberOfTimes() throws IOException {
        long start = System.nanoTime();
        List<String> results = cut("{\"a\":\n".repeat(200_000) + "{\"g\":1}");
        assertThat(results).hasSize(200_001).endsWith("f:200001 {\"g\":1}");
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
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
