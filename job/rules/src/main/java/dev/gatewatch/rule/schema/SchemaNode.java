package dev.gatewatch.rule.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON Schema, or a part of one. It has only keywords that draft 7 and draft 2020-12 share, since
 * editors know one or the other.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema
 *     Validation</a>
 */
public final class SchemaNode {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NULL = "null";

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** A part without constraints. */
    public static SchemaNode any() {
        return new SchemaNode();
    }

    /** Values of these types. */
    public static SchemaNode typed(String... types) {
        return any().set("type", types.length == 1 ? types[0] : List.of(types));
    }

    /** A single value; YAML's numbers and booleans are texts, too, for whoever wants a text. */
    public static SchemaNode text() {
        return typed("string", "number", "boolean");
    }

    /** A single value, or a key without one, which counts as absent. */
    public static SchemaNode optionalText() {
        return typed("string", "number", "boolean", NULL);
    }

    /** A single value or a list of them, or a key without one. */
    public static SchemaNode texts() {
        return typed("string", "number", "boolean", "array", NULL).set("items", text());
    }

    /** One of these words, or a key without a value. */
    public static SchemaNode optionalWord(List<String> words) {
        List<Object> values = new ArrayList<>(words);
        values.add(Null.NULL);
        return any().set("enum", values);
    }

    /** One of these words. */
    public static SchemaNode word(List<String> words) {
        return any().set("enum", List.copyOf(words));
    }

    /** A length of time. */
    public static SchemaNode timespan() {
        return typed("string").set("pattern", "^[0-9]+[smhdw]$");
    }

    /** A length of time, or a key without a value. */
    public static SchemaNode optionalTimespan() {
        return typed("string", NULL).set("pattern", "^[0-9]+[smhdw]$");
    }

    /** True or false, or a key without a value. */
    public static SchemaNode optionalBoolean() {
        return typed("boolean", NULL);
    }

    /** Nothing, not even a key without a value. */
    public static SchemaNode nothing() {
        return any().set("not", any());
    }

    /** A key without a value. */
    public static SchemaNode absent() {
        return typed(NULL);
    }

    /** What is defined under this name. */
    public static SchemaNode reference(String name) {
        return any().set("$ref", "#/$defs/" + name);
    }

    /** An object that has this key. */
    public static SchemaNode having(String... keys) {
        return any().set("required", List.of(keys));
    }

    /** An object whose key has one of these values. */
    public static SchemaNode having(String key, List<?> values) {
        return having(key).property(key, any().set("enum", values));
    }

    /** With a keyword; its value replaces an earlier one. */
    public SchemaNode set(String keyword, Object value) {
        members.put(keyword, value);
        return this;
    }

    /** With a text for people, unless it is empty. */
    public SchemaNode described(String description) {
        return description.isEmpty() ? this : set("description", description);
    }

    /** With a property. */
    public SchemaNode property(String name, SchemaNode value) {
        return in("properties", name, value);
    }

    /** With a definition to refer to. */
    public SchemaNode definition(String name, SchemaNode value) {
        return in("$defs", name, value);
    }

    @SuppressWarnings("unchecked") // these keywords hold maps of this kind only
    private SchemaNode in(String keyword, String name, SchemaNode value) {
        Map<String, Object> map =
                (Map<String, Object>)
                        members.computeIfAbsent(
                                keyword, any -> new LinkedHashMap<String, Object>());
        map.put(name, value);
        return this;
    }

    /** With no other properties than those that it has so far. */
    public SchemaNode closed() {
        return set("additionalProperties", false);
    }

    /** With a further condition. */
    @SuppressWarnings("unchecked") // the keyword holds such a list only
    public SchemaNode also(SchemaNode condition) {
        ((List<Object>) members.computeIfAbsent("allOf", any -> new ArrayList<Object>()))
                .add(condition);
        return this;
    }

    /** With a condition where another one holds. */
    public SchemaNode alsoIf(SchemaNode condition, SchemaNode then) {
        return also(any().set("if", condition).set("then", then));
    }

    /** With one condition where another one holds, and else with a third. */
    public SchemaNode alsoIf(SchemaNode condition, SchemaNode then, SchemaNode otherwise) {
        return also(any().set("if", condition).set("then", then).set("else", otherwise));
    }

    /** The schema as JSON, indented, with a line feed at its end. */
    public String json() {
        StringWriter text = new StringWriter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            write(this, json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.append('\n').toString();
    }

    /** Schemas are as deep as their code, so this recursion is bounded. */
    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof SchemaNode node) {
            write(node.members, json);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(item, json);
            }
            json.writeEndArray();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value == Null.NULL) {
            json.writeNull();
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    /** JSON's null, which Java's collections do not take. */
    private enum Null {
        NULL
    }
}
