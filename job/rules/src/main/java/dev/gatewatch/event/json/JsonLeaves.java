package dev.gatewatch.event.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The values in a JSON object or array, each with its path. */
public final class JsonLeaves {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonLeaves() {}

    /** Receives the values. */
    public interface Receiver {
        /**
         * Receives a value.
         *
         * @param path names joined by dots; elements of an array have the array's
         * @param value empty for null and for an array without elements, {@code {}} for an object
         *     without members
         * @param text whether it is a string
         */
        void leaf(String path, String value, boolean text);
    }

    /**
     * Reads the values in their order.
     *
     * @param root the path of the whole
     * @param longest what is below a longer path is left out, characters
     * @throws IOException if the text is no JSON
     */
    public static void read(String text, String root, int longest, Receiver receiver)
            throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            structure(parser, root, longest, receiver);
        }
    }

    /** The recursion follows the nesting of the record, which decoding limits to 50 levels. */
    private static void structure(JsonParser parser, String path, int longest, Receiver receiver)
            throws IOException {
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        boolean empty = true;
        String name = path;
        for (JsonToken token = parser.nextToken();
                token != null && !token.isStructEnd();
                token = parser.nextToken()) {
            empty = false;
            if (token == JsonToken.FIELD_NAME) {
                name = path + "." + parser.getText();
            } else if (!token.isStructStart()) {
                String value = token == JsonToken.VALUE_NULL ? "" : parser.getText();
                receiver.leaf(name, value, token == JsonToken.VALUE_STRING);
            } else if (name.length() > longest) {
                parser.skipChildren();
            } else {
                structure(parser, name, longest, receiver);
            }
        }
        if (empty) {
            receiver.leaf(path, object ? "{}" : "", false);
        }
    }
}
