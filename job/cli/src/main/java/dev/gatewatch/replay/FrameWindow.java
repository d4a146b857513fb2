package dev.gatewatch.replay;

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
        boolean more = true;
        while (more && limit - position < prefix.length) {
            more = fill();
        }
        return limit - position >= prefix.length
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
