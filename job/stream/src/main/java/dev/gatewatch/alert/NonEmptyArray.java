package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * An array of a JSON document that is left out if it has no elements: for a consumer with a schema,
 * such as Athena, an empty one has no type.
 */
final class NonEmptyArray {
    private final String name;
    private final JsonGenerator json;
    private boolean begun;

    /**
     * @param json inside of the object that the array belongs to
     */
    NonEmptyArray(String name, JsonGenerator json) {
        this.name = name;
        this.json = json;
    }

    /** Where the next element is to be written. */
    JsonGenerator element() throws IOException {
        if (!begun) {
            json.writeArrayFieldStart(name);
            begun = true;
        }
        return json;
    }

    /** After the last element. */
    void end() throws IOException {
        if (begun) {
            json.writeEndArray();
        }
    }
}
