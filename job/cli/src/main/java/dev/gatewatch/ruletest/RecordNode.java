package dev.gatewatch.ruletest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.json.FieldPath;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a record that is being built. */
sealed interface RecordNode {
    /** Writes it, with the repeat's number in place of {@code {n}}. */
    void write(JsonGenerator json, int repeat) throws IOException;

    /** A copy that shares no mutable state. */
    RecordNode copy();

    /** A single value. */
    record Leaf(YamlScalar scalar) implements RecordNode {
        @Override
        public void write(JsonGenerator json, int repeat) throws IOException {
            switch (scalar.kind()) {
                case NULL -> json.writeNull();
                case BOOLEAN -> json.writeBoolean(scalar.text().equalsIgnoreCase("true"));
                case INTEGER, FLOAT -> {
                    BigDecimal number = scalar.number();
                    if (number == null) {
                        throw new IOException("not checked: " + scalar.text());
                    }
                    json.writeNumber(number.toString());
                }
                case TEXT ->
                        json.writeString(scalar.text().replace("{n}", Integer.toString(repeat)));
            }
        }

        @Override
        public RecordNode copy() {
            return this;
        }
    }

    /** A list. */
    record Items(List<RecordNode> items) implements RecordNode {
        @Override
        public void write(JsonGenerator json, int repeat) throws IOException {
            json.writeStartArray();
            for (RecordNode item : items) {
                item.write(json, repeat);
            }
            json.writeEndArray();
        }

        @Override
        public RecordNode copy() {
            List<RecordNode> copies = new ArrayList<>();
            items.forEach(item -> copies.add(item.copy()));
            return new Items(copies);
        }
    }

    /** An object. */
    record Fields(Map<String, RecordNode> fields) implements RecordNode {
        @Override
        public void write(JsonGenerator json, int repeat) throws IOException {
            json.writeStartObject();
            for (Map.Entry<String, RecordNode> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                field.getValue().write(json, repeat);
            }
            json.writeEndObject();
        }

        @Override
        public Fields copy() {
            Map<String, RecordNode> copies = new LinkedHashMap<>();
            fields.forEach((name, value) -> copies.put(name, value.copy()));
            return new Fields(copies);
        }

        /** Overlays these with other fields: objects are merged, everything else is replaced. */
        void overlay(Fields over) {
            over.fields.forEach(
                    (name, value) -> {
                        if (value instanceof Fields more
                                && fields.get(name) instanceof Fields here) {
                            here.overlay(more);
                        } else {
                            fields.put(name, value.copy());
                        }
                    });
        }

        /** Removes the field of this {@linkplain FieldPath path}; false if there is none. */
        boolean remove(String path) {
            Fields parent = this;
            List<String> names = FieldPath.names(path);
            for (String name : names.subList(0, names.size() - 1)) {
                if (!(parent.fields.get(name) instanceof Fields next)) {
                    return false;
                }
                parent = next;
            }
            return parent.fields.remove(names.get(names.size() - 1)) != null;
        }
    }
}
