package dev.gatewatch.rule.schema;

import static dev.gatewatch.rule.schema.SchemaNode.any;
import static dev.gatewatch.rule.schema.SchemaNode.having;
import static dev.gatewatch.rule.schema.SchemaNode.optionalBoolean;
import static dev.gatewatch.rule.schema.SchemaNode.text;
import static dev.gatewatch.rule.schema.SchemaNode.texts;
import static dev.gatewatch.rule.schema.SchemaNode.timespan;
import static dev.gatewatch.rule.schema.SchemaNode.typed;
import static dev.gatewatch.rule.schema.SchemaNode.word;

import dev.gatewatch.rule.parse.unusual.UnusualKeywords;
import java.util.List;

/** The schemas of {@code new-terms} and {@code baseline}. */
final class UnusualSchema {
    private UnusualSchema() {}

    static SchemaNode newTerms() {
        SchemaNode newTerms = typed("object");
        for (String key : UnusualKeywords.newTerms()) {
            SchemaNode schema =
                    switch (key) {
                        case "memory", "learning" -> timespan();
                        case "terms" -> whole(UnusualKeywords.MAX_TERMS, "integer", "null");
                        case "generate" -> optionalBoolean();
                        default -> texts();
                    };
            newTerms.property(key, schema.described(KeyDescriptions.of("new-terms." + key)));
        }
        return newTerms.closed().set("required", List.of("rules", "field", "memory", "learning"));
    }

    static SchemaNode baseline() {
        SchemaNode baseline = typed("object");
        for (String key : UnusualKeywords.baseline()) {
            SchemaNode schema =
                    switch (key) {
                        case "every" -> timespan();
                        case "memory", "learning" -> SchemaNode.optionalTimespan();
                        case "compare" -> word(UnusualKeywords.comparisons());
                        case "measure" -> measure();
                        case "above" -> above();
                        case "generate" -> optionalBoolean();
                        default -> texts();
                    };
            baseline.property(key, schema.described(KeyDescriptions.of("baseline." + key)));
        }
        SchemaNode alone = any();
        List.of("memory", "learning").forEach(key -> alone.property(key, SchemaNode.absent()));
        return baseline.closed()
                .set("required", List.of("rules", "measure", "every", "compare", "above"))
                .alsoIf(having("compare", List.of("none")), alone, having("memory", "learning"));
    }

    private static SchemaNode measure() {
        return any().set(
                        "anyOf",
                        List.of(
                                any().set("const", "count"),
                                measure("distinct", texts()),
                                measure("share", text())));
    }

    private static SchemaNode measure(String kind, SchemaNode value) {
        String other = kind.equals("share") ? "distinct" : "share";
        return having(kind)
                .set("type", "object")
                .property(kind, value)
                .property(other, SchemaNode.absent())
                .closed();
    }

    private static SchemaNode above() {
        return typed("object")
                .property("times", whole(UnusualKeywords.MAX_TIMES, "number", "null"))
                .property(
                        "share",
                        typed("number", "null").set("minimum", 0).set("exclusiveMaximum", 1))
                .property("at-least", whole(UnusualKeywords.MAX_AT_LEAST, "integer"))
                .closed()
                .set("required", List.of("at-least"));
    }

    private static SchemaNode whole(int most, String... types) {
        return typed(types).set("minimum", 1).set("maximum", most);
    }
}
