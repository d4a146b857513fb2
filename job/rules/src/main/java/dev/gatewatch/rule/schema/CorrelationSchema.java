package dev.gatewatch.rule.schema;

import static dev.gatewatch.rule.schema.SchemaNode.absent;
import static dev.gatewatch.rule.schema.SchemaNode.any;
import static dev.gatewatch.rule.schema.SchemaNode.having;
import static dev.gatewatch.rule.schema.SchemaNode.optionalBoolean;
import static dev.gatewatch.rule.schema.SchemaNode.text;
import static dev.gatewatch.rule.schema.SchemaNode.texts;
import static dev.gatewatch.rule.schema.SchemaNode.timespan;
import static dev.gatewatch.rule.schema.SchemaNode.typed;
import static dev.gatewatch.rule.schema.SchemaNode.word;

import dev.gatewatch.rule.parse.correlation.CorrelationKeywords;
import java.util.ArrayList;
import java.util.List;

/** The schema of {@code correlation}. */
final class CorrelationSchema {
    private CorrelationSchema() {}

    static SchemaNode create() {
        SchemaNode correlation = typed("object");
        for (String key : CorrelationKeywords.keys()) {
            SchemaNode schema =
                    switch (key) {
                        case "type" -> word(CorrelationKeywords.types());
                        case "timespan" -> timespan();
                        case "generate" -> optionalBoolean();
                        case "condition" -> condition();
                        case "aliases" -> aliases();
                        default -> texts();
                    };
            correlation.property(key, schema.described(KeyDescriptions.of("correlation." + key)));
        }
        return correlation
                .closed()
                .set("required", List.of("type", "timespan"))
                .alsoIf(
                        having("type", CorrelationKeywords.temporalTypes()),
                        any(),
                        having("condition", "rules").property("condition", typed("object")))
                .alsoIf(
                        having("condition").property("condition", typed("string")),
                        any(),
                        having("rules").property("rules", any().set("not", absent())))
                .alsoIf(
                        having("type", CorrelationKeywords.typesWithField()),
                        any().property("condition", having("field")))
                .alsoIf(
                        having("type", CorrelationKeywords.countingTypes()),
                        any().property("condition", counts()));
    }

    private static SchemaNode condition() {
        SchemaNode condition =
                typed("object", "string", "number", "boolean", "null")
                        .property("field", texts())
                        .property(
                                "percentile",
                                typed("number", "null").set("minimum", 0).set("maximum", 100));
        List<Object> oneBound = new ArrayList<>();
        for (String bound : CorrelationKeywords.bounds()) {
            condition.property(bound, typed("number", "null"));
            oneBound.add(having(bound));
        }
        return condition.closed().alsoIf(typed("object"), any().set("anyOf", oneBound));
    }

    private static SchemaNode counts() {
        SchemaNode counts = any();
        for (String bound : CorrelationKeywords.bounds()) {
            counts.property(
                    bound,
                    typed("integer", "null")
                            .set("minimum", 0)
                            .set("maximum", CorrelationKeywords.maxCount()));
        }
        return counts;
    }

    private static SchemaNode aliases() {
        SchemaNode fields =
                typed("object").set("minProperties", 1).set("additionalProperties", text());
        return typed("object", "null").set("additionalProperties", fields);
    }
}
