package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.rule.model.TextPattern;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule's text as it looks once a program has encoded it. */
final class EncodedText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** With fewer bytes, one of the three shifts has no character that is certain. */
    static final int MIN_OFFSET_BYTES = 2;

    private static final int[] FIRST_CERTAIN = {0, 2, 3};
    private static final int[] UNCERTAIN_AT_END = {0, 3, 2};

    private EncodedText() {}

    /**
     * The bytes of a text, or null if the text has half of a surrogate pair.
     *
     * @param modifier one of the character sets, or null for UTF-8
     */
    static byte @Nullable [] bytes(String text, @Nullable Modifier modifier) {
        Charset charset =
                modifier == null
                        ? StandardCharsets.UTF_8
                        : modifier == Modifier.UTF16BE
                                ? StandardCharsets.UTF_16BE
                                : StandardCharsets.UTF_16LE;
        String whole = modifier == Modifier.UTF16 ? BYTE_ORDER_MARK + text : text;
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(whole));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * A pattern each character of which is followed or preceded by a zero, as if UTF-16 is read as
     * UTF-8; null if it has non-ASCII characters, for which this does not work.
     */
    static @Nullable TextPattern widened(TextPattern pattern, Modifier modifier) {
        List<TextPattern.Part> parts = new ArrayList<>();
        if (modifier == Modifier.UTF16) {
            parts.add(new TextPattern.Literal(String.valueOf(BYTE_ORDER_MARK)));
        }
        for (TextPattern.Part part : pattern.parts()) {
            if (!(part instanceof TextPattern.Literal literal)) {
                parts.add(part);
                continue;
            }
            StringBuilder wide = new StringBuilder();
            for (int i = 0; i < literal.text().length(); i++) {
                char c = literal.text().charAt(i);
                if (c >= 128) {
                    return null;
                }
                wide.append(modifier == Modifier.UTF16BE ? "\0" + c : c + "\0");
            }
            parts.add(new TextPattern.Literal(wide.toString()));
        }
        return new TextPattern(parts);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The parts that the base64 of any bytes that contain these must have, one text for each shift.
     *
     * @param bytes at least {@link #MIN_OFFSET_BYTES}
     * @see <a
     *     href="https://github.com/SigmaHQ/pySigma/blob/main/sigma/modifiers.py">SigmaBase64OffsetModifier</a>
     */
    static List<String> base64Offsets(byte[] bytes) {
        List<String> texts = new ArrayList<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String whole = base64(shifted);
            int end = whole.length() - UNCERTAIN_AT_END[shifted.length % 3];
            texts.add(whole.substring(FIRST_CERTAIN[shift], end));
        }
        return texts;
    }
}
