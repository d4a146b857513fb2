package dev.gatewatch.rule.yaml;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes UTF-8 strictly. */
final class Utf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    /** The text, without a byte order mark, or null and a problem if the bytes are not UTF-8. */
    static @Nullable String decode(String path, byte[] content, Problems problems) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(content), chars, true);
        chars.flip();
        String text = chars.toString();
        if (result.isError()) {
            problems.add(
                    locate(path, text, text.length()),
                    "the file is not UTF-8 from here on; save it as UTF-8");
            return null;
        }
        return text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** The location of a character. */
    static Location locate(String path, String text, int index) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Location(path, line, text.codePointCount(lineStart, index) + 1);
    }
}
