package dev.gatewatch.history;

import dev.gatewatch.event.json.JsonScanner;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a file of histories into its documents: one a line, several on a line, one over several
 * lines, or all of them in a list. A document that breaks loses only its first line, and cutting
 * goes on with the next, so that a truncated line never affects those after it.
 */
final class HistoryDocuments {
    /** The longest document, in bytes: some ten thousand entries, however they are indented. */
    static final int MAX_BYTES = 32 << 20;

    /** The most levels that may be open at the end of a line. */
    private static final int MAX_DEPTH = 50;

    private static final int CHUNK = 1 << 16;

    private final InputStream input;
    private final Output output;
    private final JsonScanner scanner = new JsonScanner();

    private byte[] bytes = new byte[2 * CHUNK];

    /** Where what must be kept begins. */
    private int mark;

    private int position;
    private int limit;

    /** The line of the position, from 1, and where it begins; negative if that is dropped. */
    private int line = 1;

    private int lineStart;

    /** Whether a document over several lines broke, so that these are no documents themselves. */
    private boolean amongPieces;

    /** Receives what a file holds. */
    interface Output {
        /** A whole object, or a line that is none. */
        void document(byte[] bytes, int offset, int length, int line, int column);

        /** What could not be cut. */
        void flaw(int line, int column, String message);
    }

    HistoryDocuments(InputStream input, Output output) {
        this.input = input;
        this.output = output;
    }

    /** The line that has been reached, from 1. */
    int line() {
        return line;
    }

    /** Reads to the end. */
    void read() throws IOException {
        boolean list = skipBlank() && bytes[position] == '[';
        if (list) {
            position++;
        }
        while (skipBlank()) {
            byte next = bytes[position];
            if (next == '{') {
                document();
            } else if (list && (next == ',' || next == ']')) {
                list = next == ',';
                position++;
            } else {
                lineWithout();
            }
        }
    }

    private void document() throws IOException {
        int firstLine = line;
        int column = position - lineStart + 1;
        // Bytes from the mark to the end of the first line, or 0 while it has not ended.
        int first = 0;
        scanner.start();
        while (true) {
            if (position == limit && !fill()) {
                giveUp(firstLine, column, first, "breaks off");
                return;
            }
            position = scanner.scan(bytes, position, limit);
            switch (scanner.stop()) {
                case VALUE -> {
                    amongPieces = false;
                    output.document(bytes, mark, position - mark, firstLine, column);
                    return;
                }
                case LINE -> {
                    line++;
                    lineStart = position;
                    first = first == 0 ? position - mark : first;
                    if (scanner.depth() > MAX_DEPTH) {
                        giveUp(firstLine, column, first, "is nested too deep");
                        return;
                    }
                }
                case BROKEN, BROKEN_STRING -> {
                    giveUp(firstLine, column, first, "breaks");
                    return;
                }
                case PIECE, LIST -> {}
            }
            if (position - mark > MAX_BYTES) {
                tooLong(firstLine, column, first);
                return;
            }
        }
    }

    private void tooLong(int firstLine, int column, int first) throws IOException {
        output.flaw(firstLine, column, "longer than " + MAX_BYTES + " bytes");
        backTo(firstLine, first);
    }

    private void giveUp(int firstLine, int column, int first, String how) throws IOException {
        String message = "not valid JSON: ";
        if (first == 0) {
            message += how + " at column " + (position - lineStart + 1);
        } else {
            message += "what begins here " + how + " in line " + line;
        }
        output.flaw(firstLine, column, message);
        backTo(firstLine, first);
    }

    /** Goes on after the line at the mark. */
    private void backTo(int firstLine, int first) throws IOException {
        if (first == 0) {
            skipLine();
            return;
        }
        amongPieces = true;
        position = mark + first;
        line = firstLine + 1;
        lineStart = position;
    }

    /** A line that does not begin with an object. */
    private void lineWithout() throws IOException {
        int column = position - lineStart + 1;
        boolean more = true;
        while (more && feed() == limit && limit - mark <= CHUNK) {
            position = limit;
            more = fill();
        }
        int end = feed();
        position = mark;
        if (!amongPieces) {
            output.document(bytes, mark, end - mark, line, column);
        }
        skipLine();
    }

    /** Where the line of the position ends, as far as has been read. */
    private int feed() {
        int end = position;
        while (end < limit && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private void skipLine() throws IOException {
        while (true) {
            position = feed();
            mark = position;
            if (position < limit || !fill()) {
                return;
            }
        }
    }

    /** Goes to the next byte that is no white space, which becomes the mark; false at the end. */
    private boolean skipBlank() throws IOException {
        while (true) {
            mark = position;
            if (position == limit && !fill()) {
                return false;
            }
            byte next = bytes[position];
            if (next == '\n') {
                position++;
                line++;
                lineStart = position;
            } else if (next == ' ' || next == '\t' || next == '\r') {
                position++;
            } else {
                return true;
            }
        }
    }

    /** Reads more, keeping what is after the mark; false at the end of the file. */
    private boolean fill() throws IOException {
        if (bytes.length - limit < CHUNK) {
            int kept = limit - mark;
            byte[] target = kept + CHUNK > bytes.length / 2 ? new byte[2 * bytes.length] : bytes;
            System.arraycopy(bytes, mark, target, 0, kept);
            bytes = target;
            position -= mark;
            lineStart -= mark;
            limit = kept;
            mark = 0;
        }
        int count = input.read(bytes, limit, bytes.length - limit);
        limit += Math.max(0, count);
        return count > 0;
    }
}
