package dev.gatewatch.decode;

import dev.gatewatch.decode.shape.LowerCaseRow;
import dev.gatewatch.decode.shape.ObjectMembers;
import dev.gatewatch.decode.shape.TimePrefix;
import dev.gatewatch.decode.shape.Wrappers;
import dev.gatewatch.event.bytes.RecordLimits;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a document inside another one: as an object, as a text, or as a text in Base64, which may
 * be compressed. {@link Wrappers} has the names of the members. Only for documents that are no
 * event by themselves, so that it costs nothing where there are no wrappers.
 */
final class WrapperDecoder {

    /** The shortest text that can hold an event. */
    private static final int LEAST = 16;

    private final DocumentDecoder documents;
    private final InputDecoder contents;
    private final Output output;
    private final ObjectMembers inner = new ObjectMembers();
    private final UnreadDocuments unread = new UnreadDocuments();
    private final LowerCaseRow rows = new LowerCaseRow();

    /** One for each layer, since what is unescaped in one is read while the next one is. */
    private final @Nullable JsonUnescape[] texts =
            new @Nullable JsonUnescape[Wrappers.MAX_LAYERS + 1];

    WrapperDecoder(DocumentDecoder documents, InputDecoder contents, Output output) {
        this.documents = documents;
        this.contents = contents;
        this.output = output;
    }

    /**
     * Decodes the first member that holds events.
     *
     * @param range one object, which has been read to its end
     * @param cause why it is no event itself
     * @return null if it held something, or is known to hold nothing; else why it is rejected
     */
    @Nullable RejectCause decode(ByteRange range, @Nullable String account, RejectCause cause) {
        ObjectMembers members = new ObjectMembers();
        members.start(range.bytes(), range.from(), range.to());
        unread.start();
        while (members.next()) {
            unread.add(members);
            boolean object = members.first() == '{' && Wrappers.mayBeObject(members.name());
            boolean text = members.first() == '"' && Wrappers.mayBeText(members.name());
            if (!object && !text) {
                continue;
            }
            if (range.isDeep()) {
                return RejectCause.TOO_DEEP;
            }
            String outer = output.enter(members.name());
            boolean decoded =
                    object
                            ? decodeObject(range, members.from(), members.end(), account)
                            : decodeText(range, members.from(), account);
            output.leave(outer);
            if (decoded) {
                return null;
            }
        }
        if (unread.holdNoEvents()) {
            output.skipped();
            return null;
        }
        if (unread.areOtherValues()) {
            output.passOver();
            return null;
        }
        if (unread.isRow() && decodeRow(range, account)) {
            return null;
        }
        return unread.cause(cause);
    }

    private boolean decodeRow(ByteRange range, @Nullable String account) {
        byte[] record =
                range.isDeep() ? null : rows.asRecord(range.bytes(), range.from(), range.to());
        if (record == null) {
            return false;
        }
        documents.decode(range.inside(record, record.length), account);
        return true;
    }

    private boolean decodeObject(ByteRange range, int from, int to, @Nullable String account) {
        inner.start(range.bytes(), from, to);
        while (inner.next()) {
            if (Wrappers.isWorthALook(inner.name())) {
                documents.decode(range.inside(from, to), account);
                return true;
            }
        }
        return false;
    }

    /**
     * Decodes what a text holds.
     *
     * @param quote the index of its opening quote
     * @return false if it does not look like something that holds events
     */
    boolean decodeText(ByteRange range, int quote, @Nullable String account) {
        if (range.isDeep() || !JsonUnescape.isWellFormed(range.bytes(), quote, range.to())) {
            return false;
        }
        JsonUnescape text = texts[range.layers()];
        if (text == null) {
            text = new JsonUnescape();
            texts[range.layers()] = text;
        }
        if (!text.unescape(range.bytes(), quote, RecordLimits.MAX_RECORD_BYTES)) {
            output.reject(range, quote, range.to(), RejectCause.TOO_LARGE);
            return true;
        }
        ByteRange content = range.inside(text.bytes(), text.length());
        int from = content.skipBlank(0);
        if (content.to() - from < LEAST) {
            return false;
        }
        byte first = content.bytes()[from];
        if (first == '{'
                || first == '['
                || TimePrefix.end(content.bytes(), from, content.to()) >= 0) {
            documents.decode(content, account);
            return true;
        }
        byte[] decoded = base64(content, from);
        if (decoded.length == 0) {
            return false;
        }
        contents.decode(content.inside(decoded, decoded.length), account);
        return true;
    }

    /** What is encoded, if it is text or anything else that can hold events; else nothing. */
    private static byte[] base64(ByteRange content, int from) {
        byte[] start = decoded(content, from, from + 8);
        if (start.length < 4 || !InputDecoder.mayStartWith(start)) {
            return new byte[0];
        }
        int end = content.to();
        while (end > from && content.bytes()[end - 1] <= ' ') {
            end--;
        }
        return decoded(content, from, end);
    }

    private static byte[] decoded(ByteRange content, int from, int to) {
        try {
            return Base64.getDecoder().decode(Arrays.copyOfRange(content.bytes(), from, to));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
