package dev.gatewatch.rule.schema;

import static dev.gatewatch.rule.schema.SchemaNode.any;
import static dev.gatewatch.rule.schema.SchemaNode.optionalText;
import static dev.gatewatch.rule.schema.SchemaNode.text;
import static dev.gatewatch.rule.schema.SchemaNode.typed;
import static dev.gatewatch.rule.schema.SchemaNode.word;

import dev.gatewatch.rule.list.ListKind;
import dev.gatewatch.rule.list.ListParser;
import java.util.List;

/** The JSON Schema of a list, from the tables of its parser. It refuses nothing that loads. */
public final class ListSchema {
    private ListSchema() {}

    /** The schema. */
    public static SchemaNode create() {
        SchemaNode list =
                any().set("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .set("title", "Gatewatch list")
                        .described("Values that rules name by the file's name, as %name%")
                        .set("type", "object")
                        .set("required", List.of("kind", "values"));
        for (String key : ListParser.KEYS) {
            list.property(key, ofKey(key));
        }
        return list.closed();
    }

    private static SchemaNode ofKey(String key) {
        return switch (key) {
            case "kind" ->
                    word(ListKind.words())
                            .described(
                                    "addresses: IP addresses and networks; principals: ARNs, with"
                                            + " wildcards; texts: any, with wildcards");
            case "values" ->
                    typed("string", "number", "boolean", "array", "null")
                            .set("items", text())
                            .set("maxItems", ListParser.MAX_VALUES)
                            .described("Each once; an empty list matches nothing");
            case "title" -> optionalText().described("What is in the list, in a line");
            default -> optionalText().described("What rules do with it, and what to put in");
        };
    }
}
