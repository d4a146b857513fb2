package dev.gatewatch.decode.shape;

import dev.gatewatch.event.json.JsonScanner;
import java.nio.charset.StandardCharsets;

/**
 * The members of an object one after the other, delimited by its structure alone: neither the
 * length nor the content of a value matters. For documents that no reader takes.
 */
public final class ObjectMembers {
    /** A longer name is none of those that matter. */
    private static final int MAX_NAME = 64;

    /** Names and texts that are compared are no longer than this. */
    private static final int MAX_SHOWN = 128;

    private final JsonScanner scanner = new JsonScanner();
    private byte[] bytes = new byte[0];
    private int next;
    private int to;
    private String name = "";
    private int from;
    private int end;

    /**
     * Starts on an object.
     *
     * @param start the index of its opening brace
     * @param limit the index after its closing brace
     */
    public void start(byte[] document, int start, int limit) {
        bytes = document;
        next = start + 1;
        to = limit;
    }

    /** Advances to the next member; false after the last one, or where the object breaks. */
    public boolean next() {
        int quote = skip(next, ',');
        if (quote >= to || bytes[quote] != '"') {
            return false;
        }
        int nameEnd = value(quote);
        if (nameEnd < 0) {
            return false;
        }
        int length = nameEnd - quote - 2;
        name =
                length > MAX_NAME
                        ? ""
                        : new String(bytes, quote + 1, length, StandardCharsets.UTF_8);
        from = skip(nameEnd, ':');
        end = from < to ? value(from) : -1;
        next = end;
        return end >= 0;
    }

    /** The name of the member, escapes as they are; empty if it is very long. */
    public String name() {
        return name;
    }

    /** The index of the first byte of its value. */
    public int from() {
        return from;
    }

    /** The index after its value. */
    public int end() {
        return end;
    }

    /** The first byte of its value. */
    public byte first() {
        return bytes[from];
    }

    /** Its value if that is a short text, escapes as they are; else empty. */
    public String text() {
        return first() == '"' && end - from <= MAX_SHOWN
                ? new String(bytes, from + 1, end - from - 2, StandardCharsets.UTF_8)
                : "";
    }

    private int skip(int start, char separator) {
        int index = start;
        while (index < to
                && (bytes[index] == separator
                        || bytes[index] == ' '
                        || bytes[index] == '\n'
                        || bytes[index] == '\r'
                        || bytes[index] == '\t')) {
            index++;
        }
        return index;
    }

    /** The index after a value, or -1 if it breaks. */
    private int value(int start) {
        scanner.start();
        int index = start;
        while (true) {
            index = scanner.scan(bytes, index, to);
            switch (scanner.stop()) {
                case LINE, LIST -> {}
                case VALUE -> {
                    return index;
                }
                case PIECE, BROKEN, BROKEN_STRING -> {
                    return -1;
                }
            }
        }
    }
}
