package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Reject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Cuts input into frames and shows them as texts. */
final class CutFrames {
    private CutFrames() {}

    static boolean lost(String result) {
        return result.startsWith("!");
    }

    static List<String> cut(String text) throws IOException {
        return cut(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> cut(byte[] bytes) throws IOException {
        List<String> results = new ArrayList<>();
        try (RecordFrames frames = RecordFrames.open("f", new ByteArrayInputStream(bytes))) {
            while (frames.next()) {
                results.add(shown(frames));
            }
            assertThat(frames.next()).isFalse();
        }
        return results;
    }

    static String shown(RecordFrames frames) {
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

    static byte[] gzip(String text) throws IOException {
        return gzipped(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
