package dev.gatewatch.decode;

import dev.gatewatch.decode.field.PathNode;
import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.decode.shape.Wrappers;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.event.bytes.RecordLimits;
import dev.gatewatch.event.bytes.RepeatedTexts;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents as most are: an object in ASCII without escapes, whose numbers have no exponents,
 * and of which no field takes a whole object. It makes no text of a name, and no second one of a
 * value that it remembers. Every other document is left to {@link DocumentReader}, which reads it
 * from the start, so that one place decides what is wrong or too much. Of what this reads, it
 * extracts what {@link dev.gatewatch.decode.field.FieldReader} would.
 */
final class PlainReader {
    /** The document is left to the other reader. */
    static final int NOT_PLAIN = -1;

    private static final int LONGEST_NUMBER = 30;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final PathNode root;
    private final TrailEventBuilder builder;
    private final SourceFields sourceFields;
    private final RepeatedTexts texts = new RepeatedTexts();
    private byte[] bytes = new byte[0];
    private int to;

    PlainReader(PathNode root, TrailEventBuilder builder, SourceFields sourceFields) {
        this.root = root;
        this.builder = builder;
        this.sourceFields = sourceFields;
    }

    /**
     * Reads the object that starts with the first byte; it may have left values behind if it is not
     * plain.
     *
     * @return the index after it, or {@link #NOT_PLAIN}
     */
    int read(byte[] document, int from, int limit) {
        if (from >= limit || document[from] != '{' || root.wholeRecord() >= 0) {
            return NOT_PLAIN;
        }
        bytes = document;
        // Beyond that, strings are measured.
        to = (int) Math.min(limit, (long) from + RecordLimits.MAX_STRING_LENGTH);
        int end = object(from + 1, root, 1);
        bytes = new byte[0];
        return end;
    }

    private int object(int start, @Nullable PathNode node, int depth) {
        if (depth >= RecordLimits.MAX_DEPTH) {
            return NOT_PLAIN;
        }
        int index = skipBlank(start);
        if (at(index) == '}') {
            return index + 1;
        }
        while (true) {
            if (at(index) != '"') {
                return NOT_PLAIN;
            }
            int name = index + 1;
            int nameEnd = PlainString.end(bytes, name, to);
            if (nameEnd < 0) {
                return NOT_PLAIN;
            }
            index = skipBlank(nameEnd + 1);
            if (at(index) != ':') {
                return NOT_PLAIN;
            }
            index = skipBlank(index + 1);
            if (depth == 1 && mayBeContainer(name, nameEnd, at(index))) {
                return NOT_PLAIN;
            }
            PathNode child = node == null ? null : node.child(bytes, name, nameEnd - name);
            index = value(index, child, depth);
            if (index < 0) {
                return NOT_PLAIN;
            }
            index = skipBlank(index);
            byte next = at(index);
            if (next == '}') {
                return index + 1;
            }
            if (next != ',') {
                return NOT_PLAIN;
            }
            index = skipBlank(index + 1);
        }
    }

    /** Whether a member is not a record's, but one that holds records. */
    private boolean mayBeContainer(int name, int nameEnd, byte first) {
        if (first != '[' && first != '{') {
            return false;
        }
        if (nameEnd - name > DocumentReader.LOG_EVENTS.length()) {
            return false;
        }
        String text = new String(bytes, name, nameEnd - name, StandardCharsets.US_ASCII);
        return first == '['
                ? text.equals(DocumentReader.LOG_EVENTS) || Wrappers.isList(text)
                : text.equals(DocumentReader.DETAIL);
    }

    private int value(int index, @Nullable PathNode node, int depth) {
        byte first = at(index);
        switch (first) {
            case '"' -> {
                int end = PlainString.end(bytes, index + 1, to);
                if (end >= 0 && node != null) {
                    scalar(node, ValueKind.TEXT, index + 1, end);
                }
                return end < 0 ? NOT_PLAIN : end + 1;
            }
            case '{' -> {
                if (node == null) {
                    return object(index + 1, null, depth + 1);
                }
                if (node.field() >= 0) {
                    return NOT_PLAIN;
                }
                SourceField source = node.sourceField();
                if (source != null) {
                    sourceFields.put(source, ValueKind.JSON, "");
                }
                return object(index + 1, node.hasChildren() ? node : null, depth + 1);
            }
            case '[' -> {
                return array(index + 1, node, depth + 1);
            }
            case 't' -> {
                return literal(index, TRUE, ValueKind.BOOLEAN, node);
            }
            case 'f' -> {
                return literal(index, FALSE, ValueKind.BOOLEAN, node);
            }
            case 'n' -> {
                return literal(index, NULL, ValueKind.NULL, node);
            }
            default -> {
                return number(index, node);
            }
        }
    }

    private int array(int start, @Nullable PathNode node, int depth) {
        if (depth >= RecordLimits.MAX_DEPTH) {
            return NOT_PLAIN;
        }
        int index = skipBlank(start);
        if (at(index) == ']') {
            if (node != null && node.field() >= 0) {
                builder.add(node.field(), ValueKind.NULL, "");
            }
            return index + 1;
        }
        while (true) {
            if (at(index) == '[' && node != null && node.field() >= 0) {
                return NOT_PLAIN;
            }
            index = value(index, node, depth);
            if (index < 0) {
                return NOT_PLAIN;
            }
            index = skipBlank(index);
            byte next = at(index);
            if (next == ']') {
                return index + 1;
            }
            if (next != ',') {
                return NOT_PLAIN;
            }
            index = skipBlank(index + 1);
        }
    }

    private int literal(int start, byte[] text, ValueKind kind, @Nullable PathNode node) {
        for (int index = 0; index < text.length; index++) {
            if (at(start + index) != text[index]) {
                return NOT_PLAIN;
            }
        }
        return scalarEnd(start, start + text.length, kind, node);
    }

    private int number(int start, @Nullable PathNode node) {
        int from = at(start) == '-' ? start + 1 : start;
        int end = digits(from);
        if (end == from || (at(from) == '0' && end > from + 1)) {
            return NOT_PLAIN;
        }
        if (at(end) == '.') {
            int fraction = end + 1;
            end = digits(fraction);
            if (end == fraction) {
                return NOT_PLAIN;
            }
        }
        return end - from > LONGEST_NUMBER
                ? NOT_PLAIN
                : scalarEnd(start, end, ValueKind.NUMBER, node);
    }

    private int digits(int start) {
        int index = start;
        while (at(index) >= '0' && at(index) <= '9') {
            index++;
        }
        return index;
    }

    private int scalarEnd(int start, int end, ValueKind kind, @Nullable PathNode node) {
        byte next = at(end);
        if (next != ',' && next != '}' && next != ']' && !isBlank(next)) {
            return NOT_PLAIN;
        }
        if (node != null) {
            scalar(node, kind, start, end);
        }
        return end;
    }

    private void scalar(PathNode node, ValueKind kind, int from, int end) {
        int field = node.field();
        SourceField source = node.sourceField();
        if (field < 0 && source == null) {
            return;
        }
        String text =
                kind == ValueKind.NULL ? "" : texts.of(bytes, from, end - from, node.number());
        if (field >= 0) {
            builder.add(field, kind, text);
        }
        if (source != null) {
            sourceFields.put(source, kind, text);
        }
    }

    private int skipBlank(int start) {
        int index = start;
        while (isBlank(at(index))) {
            index++;
        }
        return index;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    /** The byte there; 0, which is plain nowhere, from the end on. */
    private byte at(int index) {
        return index < to ? bytes[index] : 0;
    }
}
