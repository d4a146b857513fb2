package dev.gatewatch.decode.field;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.event.bytes.RecordLimits;
import dev.gatewatch.event.json.CompactJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object, extracts the values of the planned fields and of the source fields, and skips
 * the rest. The recursion follows the nesting of the input, which the parser limits to 50 levels.
 */
public final class FieldReader {
    /** The context of a copied value. */
    private enum Place {
        /** After a name. */
        VALUE,
        /** In an array after a name. */
        ELEMENT,
        /** In an array in an array, which is taken as a whole. */
        INNER
    }

    private final TrailEventBuilder builder;
    private final SourceFields sourceFields;
    private final CompactJson json = new CompactJson();
    private boolean measureStrings;

    /**
     * @param builder receives the values of the planned fields
     * @param sourceFields receives the values that decoding itself reads
     */
    public FieldReader(TrailEventBuilder builder, SourceFields sourceFields) {
        this.builder = builder;
        this.sourceFields = sourceFields;
    }

    /**
     * Starts a document.
     *
     * @param bytes its length; the strings in it are measured only if one can be too long. The
     *     parser does that for the strings that are read, but not for those that are skipped.
     */
    public void start(int bytes) {
        measureStrings = bytes > RecordLimits.MAX_STRING_LENGTH;
        json.clear();
    }

    /** Reads the rest of an object whose beginning is the parser's current token. */
    public void object(JsonParser parser, PathNode node) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            PathNode child = node.child(name);
            JsonToken token = parser.nextToken();
            if (child == null) {
                skip(parser, token);
            } else {
                value(parser, child, token);
            }
        }
    }

    /** Reads a value that paths lead to. */
    public void value(JsonParser parser, PathNode node, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            present(node);
            if (node.field() >= 0) {
                copy(parser, node, token, Place.VALUE);
                json.clear();
            } else if (node.hasChildren()) {
                object(parser, node);
            } else {
                skip(parser, token);
            }
        } else if (token == JsonToken.START_ARRAY) {
            array(parser, node);
        } else {
            scalar(parser, node, token);
        }
    }

    /** Skips a value. */
    public void skip(JsonParser parser, JsonToken token) throws IOException {
        if (!measureStrings) {
            if (token.isStructStart()) {
                parser.skipChildren();
            }
            return;
        }
        int depth = 0;
        JsonToken next = token;
        while (true) {
            if (next.isStructStart()) {
                depth++;
            } else if (next.isStructEnd()) {
                depth--;
            } else if (next == JsonToken.VALUE_STRING) {
                measure(parser);
            }
            if (depth == 0) {
                return;
            }
            next = parser.nextToken();
        }
    }

    private static void measure(JsonParser parser) throws IOException {
        if (parser.getTextLength() > RecordLimits.MAX_STRING_LENGTH) {
            throw new StringTooLongException();
        }
    }

    private void array(JsonParser parser, PathNode node) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.END_ARRAY) {
            addEmptyArray(node);
        }
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY && node.field() >= 0) {
                copy(parser, node, token, Place.ELEMENT);
                json.clear();
            } else {
                value(parser, node, token);
            }
        }
    }

    /** An array without elements exists, but has no value. */
    private void addEmptyArray(PathNode node) {
        if (node.field() >= 0) {
            builder.add(node.field(), ValueKind.NULL, "");
        }
    }

    private void scalar(JsonParser parser, PathNode node, JsonToken token) throws IOException {
        SourceField source = node.sourceField();
        if (node.field() < 0 && source == null && node.wholeRecord() < 0) {
            if (measureStrings && token == JsonToken.VALUE_STRING) {
                measure(parser);
            }
            return;
        }
        ValueKind kind = kind(token);
        String text = kind == ValueKind.NULL ? "" : parser.getText();
        if (node.field() >= 0) {
            builder.add(node.field(), kind, text);
        }
        if (source != null) {
            sourceFields.put(source, kind, text);
        }
        if (node.wholeRecord() >= 0 && kind != ValueKind.NULL) {
            builder.add(node.wholeRecord(), kind, text);
        }
    }

    private void present(PathNode node) {
        SourceField source = node.sourceField();
        if (source != null) {
            sourceFields.put(source, ValueKind.JSON, "");
        }
    }

    private static ValueKind kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> ValueKind.TEXT;
            case VALUE_NULL -> ValueKind.NULL;
            case VALUE_TRUE, VALUE_FALSE -> ValueKind.BOOLEAN;
            default -> ValueKind.NUMBER;
        };
    }

    /**
     * Copies a value as JSON, and reads its content on the way. A field takes objects, and arrays
     * that are elements, as a whole.
     */
    private void copy(JsonParser parser, @Nullable PathNode node, JsonToken token, Place place)
            throws IOException {
        if (!token.isStructStart()) {
            copyScalar(parser, token);
            if (node != null && place != Place.INNER) {
                scalar(parser, node, token);
            } else if (node != null && node.wholeRecord() >= 0 && token != JsonToken.VALUE_NULL) {
                builder.add(node.wholeRecord(), kind(token), parser.getText());
            }
            return;
        }
        int start = json.position();
        boolean whole = place == Place.ELEMENT;
        if (token == JsonToken.START_OBJECT) {
            whole |= place == Place.VALUE;
            copyObject(parser, node);
        } else {
            copyArray(parser, node, place == Place.VALUE ? Place.ELEMENT : Place.INNER);
        }
        if (node != null && whole) {
            present(node);
            if (node.field() >= 0) {
                builder.add(node.field(), ValueKind.JSON, json.from(start));
            }
        }
    }

    private void copyObject(JsonParser parser, @Nullable PathNode node) throws IOException {
        boolean first = true;
        json.raw("{");
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (!first) {
                json.raw(",");
            }
            first = false;
            json.quoted(name);
            json.raw(":");
            PathNode child = node == null ? null : node.child(name);
            copy(parser, child, parser.nextToken(), Place.VALUE);
        }
        json.raw("}");
    }

    private void copyArray(JsonParser parser, @Nullable PathNode node, Place elements)
            throws IOException {
        boolean first = true;
        json.raw("[");
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (!first) {
                json.raw(",");
            }
            first = false;
            copy(parser, node, token, elements);
        }
        if (first && node != null && elements == Place.ELEMENT) {
            addEmptyArray(node);
        }
        json.raw("]");
    }

    private void copyScalar(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            json.quoted(parser.getText());
        } else {
            json.raw(parser.getText());
        }
    }
}
