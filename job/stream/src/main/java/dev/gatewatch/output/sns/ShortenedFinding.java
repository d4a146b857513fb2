package dev.gatewatch.output.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A finding that names fewer events, so that it fits into a message. What was left out is counted
 * under {@code unmapped.gatewatch.omitted}; totals and extent stay as they are.
 */
final class ShortenedFinding {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String METADATA = "/metadata";
    private static final String OURS = "/unmapped/gatewatch";

    /** The lists that grow with the events. */
    private static final Set<String> LISTS =
            Set.of(
                    "/evidences",
                    "/observables",
                    "/resources",
                    OURS + "/alerts",
                    OURS + "/episodes");

    private final JsonParser from;
    private final JsonGenerator to;
    private final int kept;
    private final Map<String, Integer> omitted = new TreeMap<>();

    private ShortenedFinding(JsonParser from, JsonGenerator to, int kept) {
        this.from = from;
        this.to = to;
        this.kept = kept;
    }

    /**
     * A finding with just the first elements of each list.
     *
     * @param json as {@code OcsfFinding} writes it, {@code unmapped} last
     * @param kept how many elements stay
     */
    static String of(String json, int kept) {
        StringWriter text = new StringWriter(json.length());
        try (JsonParser from = JSON.createParser(json);
                JsonGenerator to = JSON.createGenerator(text)) {
            new ShortenedFinding(from, to, kept).copy();
        } catch (IOException e) {
            throw new UncheckedIOException("a finding is JSON, and texts do not fail", e);
        }
        return text.toString();
    }

    private void copy() throws IOException {
        for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
            String path = from.getParsingContext().pathAsPointer().toString();
            if (token == JsonToken.FIELD_NAME && LISTS.contains(path)) {
                list(from.currentName());
            } else {
                if (token == JsonToken.END_OBJECT && path.equals(METADATA)) {
                    to.writeBooleanField("is_truncated", true);
                } else if (token == JsonToken.END_OBJECT && path.equals(OURS)) {
                    count();
                }
                to.copyCurrentEvent(from);
            }
        }
    }

    /** Copies a list up to its last element that stays; an empty one is left out altogether. */
    private void list(String name) throws IOException {
        from.nextToken();
        int elements = 0;
        for (; from.nextToken() != JsonToken.END_ARRAY; elements++) {
            if (elements >= kept) {
                from.skipChildren();
                continue;
            }
            if (elements == 0) {
                to.writeArrayFieldStart(name);
            }
            to.copyCurrentStructure(from);
        }
        if (Math.min(elements, kept) > 0) {
            to.writeEndArray();
        }
        if (elements > kept) {
            omitted.put(name, elements - kept);
        }
    }

    private void count() throws IOException {
        if (omitted.isEmpty()) {
            return;
        }
        to.writeObjectFieldStart("omitted");
        for (Map.Entry<String, Integer> list : omitted.entrySet()) {
            to.writeNumberField(list.getKey(), list.getValue());
        }
        to.writeEndObject();
    }
}
