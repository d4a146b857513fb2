package dev.gatewatch.rule.schema;

import static dev.gatewatch.rule.schema.SchemaNode.absent;
import static dev.gatewatch.rule.schema.SchemaNode.any;
import static dev.gatewatch.rule.schema.SchemaNode.having;
import static dev.gatewatch.rule.schema.SchemaNode.optionalText;
import static dev.gatewatch.rule.schema.SchemaNode.optionalTimespan;
import static dev.gatewatch.rule.schema.SchemaNode.reference;
import static dev.gatewatch.rule.schema.SchemaNode.text;
import static dev.gatewatch.rule.schema.SchemaNode.texts;
import static dev.gatewatch.rule.schema.SchemaNode.timespan;
import static dev.gatewatch.rule.schema.SchemaNode.typed;

import dev.gatewatch.report.parse.ReportKeywords;
import java.util.List;

/**
 * The JSON Schema of a document in a report file, from the tables of its parser. It refuses nothing
 * that loads but keys without a value in {@code window}.
 */
public final class ReportSchema {
    private static final String NAME = "^[a-z][a-z0-9_]{0,63}$";

    private ReportSchema() {}

    /** The schema. */
    public static SchemaNode create() {
        SchemaNode report =
                any().set("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .set("title", "Gatewatch report")
                        .described("What is counted of which events, per window and group")
                        .set("type", "object")
                        .set("required", List.of("title", "name", "window", "measures"));
        for (String key : ReportKeywords.keys()) {
            report.property(key, ofKey(key).described(ReportKeywords.description(key)));
        }
        return report.closed()
                .definition("selection", RuleSchema.selection())
                .definition("fields", RuleSchema.fields())
                .definition("condition", RuleSchema.condition())
                .definition("measure", measure());
    }

    private static SchemaNode ofKey(String key) {
        return switch (key) {
            case "title" -> text().set("pattern", "\\S");
            case "name" -> typed("string").set("pattern", NAME);
            case "window" -> window();
            case "early" -> optionalTimespan();
            case "detection" -> RuleSchema.detection();
            case "group-by" -> texts().set("maxItems", ReportKeywords.MAX_GROUP_FIELDS);
            case "measures" ->
                    typed("object")
                            .set("minProperties", 1)
                            .set("maxProperties", ReportKeywords.MAX_MEASURES)
                            .set("propertyNames", any().set("pattern", NAME))
                            .set("additionalProperties", reference("measure"));
            case "metrics" -> texts().set("maxItems", ReportKeywords.MAX_METRICS);
            case "groups" ->
                    typed("object", "null")
                            .property("most", number(ReportKeywords.MAX_GROUPS))
                            .property("by", optionalText())
                            .closed();
            default -> optionalText();
        };
    }

    private static SchemaNode number(int greatest) {
        return typed("integer", "null").set("minimum", 1).set("maximum", greatest);
    }

    private static SchemaNode window() {
        return any().set(
                        "anyOf",
                        List.of(
                                typed("object")
                                        .property("tumbling", timespan())
                                        .set("required", List.of("tumbling"))
                                        .closed(),
                                having("sliding")
                                        .set("type", "object")
                                        .property(
                                                "sliding",
                                                typed("object")
                                                        .property("size", timespan())
                                                        .property("every", timespan())
                                                        .set("required", List.of("size", "every"))
                                                        .closed())
                                        .closed(),
                                having("daily")
                                        .set("type", "object")
                                        .property(
                                                "daily",
                                                typed("string")
                                                        .set("pattern", "^[0-9]{2}:[0-9]{2}$"))
                                        .property("zone", optionalText())
                                        .closed()));
    }

    private static SchemaNode measure() {
        SchemaNode top =
                typed("object")
                        .property("field", text())
                        .property("by", optionalText())
                        .property("n", number(ReportKeywords.MAX_TOP))
                        .set("required", List.of("field"))
                        .closed();
        return any().set(
                        "anyOf",
                        List.of(
                                any().set("const", "count"),
                                measure("count", text()),
                                measure("distinct", text()).property("of", optionalText()),
                                measure("share", text()).property("of", optionalText()),
                                measure("top", top)));
    }

    private static SchemaNode measure(String kind, SchemaNode value) {
        SchemaNode measure = having(kind).set("type", "object").property(kind, value);
        // Kinds that are written without a value count as absent.
        for (String other : List.of("count", "distinct", "share", "top", "of")) {
            if (!other.equals(kind)) {
                measure.property(other, absent());
            }
        }
        return measure.closed();
    }
}
