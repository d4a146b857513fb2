package dev.gatewatch.event.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Utf16TextTest {
    @Test
    void textOfAnyLengthIsTheSameInUtf8() {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (int length : List.of(0, 1, 8190, 8191, 8192, 8193, 50_000)) {
                String text = "x".repeat(length) + "\u00e9\u4e2d\ud83d\ude00 end";
                assertThat(utf8(("\ufeff" + text).getBytes(charset))).isEqualTo(text);
            }
        }
    }

    @Test
    void whatIsNoCharacterIsReplaced() {
        assertThat(utf8("\ufeffa\ud83dz".getBytes(StandardCharsets.UTF_16LE)))
                .startsWith("a\ufffd");
        byte[] odd = {(byte) 0xff, (byte) 0xfe, 'a', 0, 'b'};
        assertThat(utf8(odd)).isEqualTo("a\ufffd");
    }

    @Test
    void otherMarksAreNone() {
        assertThat(marked(0xef, 0xbb)).isNull();
        assertThat(marked('{', 0)).isNull();
        assertThat(marked(0xff)).isNull();
        assertThat(marked(0xff, 0xfe)).isEqualTo(StandardCharsets.UTF_16LE);
        assertThat(marked(0xfe, 0xff, 0, '{')).isEqualTo(StandardCharsets.UTF_16BE);
    }

    @Test
    void theMarkOfUtf32IsNone() {
        assertThat(marked(0xff, 0xfe, 0, 0, '{', 0, 0, 0)).isNull();
        assertThat(marked(0, 0, 0xfe, 0xff, 0, 0, 0, '{')).isNull();
        assertThat(marked(0xff, 0xfe, 0, 1)).isEqualTo(StandardCharsets.UTF_16LE);
    }

    private static @Nullable Charset marked(int... values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return Utf16Text.marked(bytes, 0, bytes.length);
    }

    private static String utf8(byte[] bytes) {
        Charset charset = Objects.requireNonNull(Utf16Text.marked(bytes, 0, bytes.length));
        return new String(
                Utf16Text.toUtf8(bytes, 0, bytes.length, charset), StandardCharsets.UTF_8);
    }
}
