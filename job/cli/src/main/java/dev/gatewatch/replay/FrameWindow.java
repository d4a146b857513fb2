package dev.gatewatch.replay;

import dev.gatewatch.decode.LikelyFormat;
import dev.gatewatch.decode.shape.AggregatedRecord;
import dev.gatewatch.decode.shape.TimePrefix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A window on a stream that slides forward: the bytes from a mark up to what has been read. Its
 * buffer has the size of the bytes from the mark on, plus one read.
 */
final class FrameWindow {
    private static final int CHUNK = 1 << 16;

    /** More than Kinesis takes in a record. */
    private static final int MAX_AGGREGATE_BYTES = 16 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final InputStream input;
    private byte[] bytes = new byte[2 * CHUNK];
    private int mark;
    private int position;
    private int limit;
    private boolean ended;

    /** Lines that end before the position; the current line's number is one more. */
    private long lines;

    /** Index of the first byte of the current line; negative if it has left the window. */
    private long lineStart;

    FrameWindow(InputStream input) {
        this.input = input;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The index of the mark. */
    int mark() {
        return mark;
    }

    /** The index of the next byte. */
    int position() {
        return position;
    }

    /** The index after the last byte that has been read. */
    int limit() {
        return limit;
    }

    /** The number of the line of the next byte, from 1. */
    long line() {
        return lines + 1;
    }

    /** The place of the next byte in its line, from 1, in bytes. */
    long column() {
        return position - lineStart + 1;
    }

    /** The next byte, which must exist. */
    byte peek() {
        return bytes[position];
    }

    /** The index of the next byte of this value; the limit if none has been read. */
    int find(byte value) {
        int index = position;
        while (index < limit && bytes[index] != value) {
            index++;
        }
        return index;
    }

    /** Moves forward within what has been read, over no line feed. */
    void moveTo(int index) {
        position = index;
    }

    /** Moves after a line feed. */
    void moveBehindLine(int index) {
        position = index;
        lines++;
        lineStart = index;
    }

    /** Moves back to after the line feed that ends this line. */
    void moveBack(int index, long line) {
        position = index;
        lines = line;
        lineStart = index;
    }

    /** Sets the mark at the position: the bytes before it may be discarded. */
    void setMark() {
        mark = position;
    }

    /**
     * Whether there is a next byte; reads more if needed. Indices change when the window slides.
     */
    boolean hasNext() throws IOException {
        boolean more = true;
        while (more && position == limit) {
            more = fill();
        }
        return position < limit;
    }

    /** Skips and discards white space and byte order marks; false at the end. */
    boolean skipBlank() throws IOException {
        while (true) {
            setMark();
            if (!hasNext()) {
                return false;
            }
            byte next = peek();
            if (next == '\n') {
                moveBehindLine(position + 1);
            } else if (next == ' ' || next == '\t' || next == '\r') {
                position++;
            } else if (next == BYTE_ORDER_MARK[0] && startsWith(BYTE_ORDER_MARK)) {
                position += BYTE_ORDER_MARK.length;
            } else {
                return true;
            }
        }
    }

    /** Skips a time, and what follows it up to an object on its line, if that is there. */
    void skipTimePrefix() throws IOException {
        if (hasTimePrefix()) {
            position = TimePrefix.end(bytes, position, limit);
        }
    }

    /** Whether a time is next, with an object on its line; the next byte must exist. */
    boolean hasTimePrefix() throws IOException {
        if (peek() < '0' || peek() > '9') {
            return false;
        }
        boolean more = true;
        while (more && limit - position < TimePrefix.MAX_BYTES && find((byte) '\n') == limit) {
            more = fill();
        }
        return TimePrefix.end(bytes, position, limit) >= 0;
    }

    /**
     * Moves to the end if the next bytes, and so the whole file, are one record of a Kinesis
     * producer; the next byte must exist.
     */
    boolean takeAggregate() throws IOException {
        if (peek() >= 0 || !has(4) || !AggregatedRecord.isAt(bytes, position, limit)) {
            return false;
        }
        while (hasNext() && position - mark <= MAX_AGGREGATE_BYTES) {
            position = limit;
        }
        return true;
    }

    /**
     * Why the next bytes are no document, and what they perhaps are.
     *
     * @param why in a few words
     */
    String noDocument(String why) throws IOException {
        String likely =
                has(32) || limit > position ? LikelyFormat.of(bytes, position, limit) : null;
        return likely == null ? why : why + "; likely " + likely;
    }

    /** Whether the next bytes begin an array of documents, as far as their line tells. */
    boolean startsArray() throws IOException {
        if (peek() != '[') {
            return false;
        }
        int ahead = 2;
        while (has(ahead)) {
            byte next = bytes[position + ahead - 1];
            if (next != ' ' && next != '\t' && next != '\r') {
                return next == '\n' || next == '{' || next == '[' || next == '"' || next == ']';
            }
            ahead++;
        }
        return false;
    }

    /** Whether the next bytes begin a text that holds JSON; the next byte must exist. */
    boolean startsText() throws IOException {
        return peek() == '"'
                && has(2)
                && (bytes[position + 1] == '{'
                        || bytes[position + 1] == '['
                        || bytes[position + 1] == '\\');
    }

    /** Whether so many bytes are there; reads more if needed. */
    private boolean has(int count) throws IOException {
        boolean more = true;
        while (more && limit - position < count) {
            more = fill();
        }
        return limit - position >= count;
    }

    /** Whether the next bytes begin a JSON value; the next byte must exist. */
    boolean startsLikeJson() throws IOException {
        byte first = peek();
        return switch (first) {
            case '{', '[', '"', '-' -> true;
            default ->
                    (first >= '0' && first <= '9')
                            || startsWith(TRUE)
                            || startsWith(FALSE)
                            || startsWith(NULL);
        };
    }

    /** Whether the next bytes are these; reads more if needed. */
    private boolean startsWith(byte[] prefix) throws IOException {
        return has(prefix.length)
                && Arrays.equals(
                        bytes, position, position + prefix.length, prefix, 0, prefix.length);
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (bytes.length - limit < CHUNK) {
            makeRoom();
        }
        int count = input.read(bytes, limit, CHUNK);
        ended = count < 0;
        limit += Math.max(count, 0);
        return !ended;
    }

    private void makeRoom() {
        int held = limit - mark;
        byte[] target = bytes;
        if (held + CHUNK > bytes.length) {
            target = new byte[bytes.length * 2];
        } else if (bytes.length > 4 * CHUNK && held < CHUNK) {
            // Memory for one long record is not kept for the rest of the file.
            target = new byte[2 * CHUNK];
        }
        System.arraycopy(bytes, mark, target, 0, held);
        bytes = target;
        position -= mark;
        lineStart -= mark;
        limit = held;
        mark = 0;
    }
}
