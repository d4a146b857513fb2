package dev.gatewatch.history;

import dev.gatewatch.event.bytes.Utf8Stream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Histories as UTF-8, whatever Unicode they are in: PowerShell writes UTF-16. */
final class HistoryEncoding {
    private static final int BEGINNING = 4;

    private HistoryEncoding() {}

    /**
     * The bytes of a file as UTF-8 without a byte order mark. UTF-16 is recognised by its mark, or
     * by the zero beside the first character; anything else is returned as it is.
     *
     * @param in at its beginning
     */
    static InputStream utf8(InputStream in) throws IOException {
        byte[] start = in.readNBytes(BEGINNING);
        Charset utf16 = utf16(start);
        int mark = mark(start, utf16);
        InputStream whole =
                new SequenceInputStream(
                        new ByteArrayInputStream(start, mark, start.length - mark), in);
        return utf16 == null ? whole : new Utf8Stream(whole, utf16);
    }

    private static @Nullable Charset utf16(byte[] start) {
        if (start.length < BEGINNING) {
            return null;
        }
        int first = start[0] & 0xff;
        int second = start[1] & 0xff;
        // Two zeros more are UTF-32, which nobody writes.
        boolean zeros = start[2] == 0 && start[3] == 0;
        if (!zeros && ((first == 0xff && second == 0xfe) || (first != 0 && second == 0))) {
            return StandardCharsets.UTF_16LE;
        }
        return (first == 0xfe && second == 0xff) || (first == 0 && second != 0)
                ? StandardCharsets.UTF_16BE
                : null;
    }

    /** How many bytes a byte order mark takes at the start. */
    private static int mark(byte[] start, @Nullable Charset utf16) {
        if (utf16 != null) {
            return start[0] < 0 && start[1] < 0 ? 2 : 0;
        }
        boolean utf8 =
                start.length > 2
                        && (start[0] & 0xff) == 0xef
                        && (start[1] & 0xff) == 0xbb
                        && (start[2] & 0xff) == 0xbf;
        return utf8 ? 3 : 0;
    }
}
