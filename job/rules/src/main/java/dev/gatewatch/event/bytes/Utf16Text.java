package dev.gatewatch.event.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text in UTF-16 with a byte order mark, as Windows PowerShell redirects output to files. */
public final class Utf16Text {
    /** Its mark has so many bytes. */
    public static final int MARK_BYTES = 2;

    private Utf16Text() {}

    /**
     * The encoding that a mark at the beginning of bytes stands for, or null if there is none. The
     * mark of UTF-32 begins like one, but is none.
     */
    public static @Nullable Charset marked(byte[] bytes, int from, int to) {
        if (to - from < MARK_BYTES) {
            return null;
        }
        int mark = (bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff);
        return switch (mark) {
            case 0xfffe -> isUtf32(bytes, from, to) ? null : StandardCharsets.UTF_16LE;
            case 0xfeff -> StandardCharsets.UTF_16BE;
            default -> null;
        };
    }

    private static boolean isUtf32(byte[] bytes, int from, int to) {
        return to - from >= 2 * MARK_BYTES && bytes[from + 2] == 0 && bytes[from + 3] == 0;
    }

    /** The text after the mark in UTF-8; what is no character becomes the replacement character. */
    public static byte[] toUtf8(byte[] bytes, int from, int to, Charset charset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream((to - from) / 2 + 16);
        try (Utf8Stream text =
                new Utf8Stream(
                        new ByteArrayInputStream(bytes, from + MARK_BYTES, to - from - MARK_BYTES),
                        charset)) {
            text.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
