package dev.gatewatch.deploy.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column's type in Glue and Athena.
 *
 * @param name such as {@code string}, {@code struct} or {@code array}
 * @param fields of a struct, by name; of an array, those of its elements
 */
public record HiveType(String name, Map<String, HiveType> fields) {

    /** Reads a type such as {@code array<struct<uid:string>>}. */
    public static HiveType parse(String text) {
        int open = text.indexOf('<');
        if (open < 0) {
            return new HiveType(text.strip(), Map.of());
        }
        String name = text.substring(0, open).strip();
        String inside = text.substring(open + 1, text.lastIndexOf('>'));
        if (name.equals("array")) {
            return new HiveType(name, parse(inside).fields());
        }
        Map<String, HiveType> fields = new LinkedHashMap<>();
        for (String field : parts(inside)) {
            int colon = field.indexOf(':');
            fields.put(field.substring(0, colon).strip(), parse(field.substring(colon + 1)));
        }
        return new HiveType(name, fields);
    }

    /** Parts between commas that stand in no brackets. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' || c == '(') {
                depth++;
            } else if (c == '>' || c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /**
     * The type of a field below, by its path.
     *
     * @throws IllegalArgumentException if there is none
     */
    public HiveType at(String path) {
        HiveType type = this;
        for (String field : path.split("\\.", -1)) {
            HiveType below = type.fields.get(field);
            if (below == null) {
                throw new IllegalArgumentException("no " + field + " of " + path + " in " + this);
            }
            type = below;
        }
        return type;
    }

    /** The paths of all fields that have no fields. */
    public List<String> leaves() {
        List<String> leaves = new ArrayList<>();
        fields.forEach(
                (field, type) -> {
                    if (type.fields.isEmpty()) {
                        leaves.add(field);
                    }
                    type.leaves().forEach(leaf -> leaves.add(field + "." + leaf));
                });
        return leaves;
    }
}
