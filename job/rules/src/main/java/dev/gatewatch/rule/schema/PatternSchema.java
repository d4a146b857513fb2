package dev.gatewatch.rule.schema;

import static dev.gatewatch.rule.schema.SchemaNode.absent;
import static dev.gatewatch.rule.schema.SchemaNode.any;
import static dev.gatewatch.rule.schema.SchemaNode.having;
import static dev.gatewatch.rule.schema.SchemaNode.optionalBoolean;
import static dev.gatewatch.rule.schema.SchemaNode.optionalText;
import static dev.gatewatch.rule.schema.SchemaNode.optionalTimespan;
import static dev.gatewatch.rule.schema.SchemaNode.optionalWord;
import static dev.gatewatch.rule.schema.SchemaNode.reference;
import static dev.gatewatch.rule.schema.SchemaNode.text;
import static dev.gatewatch.rule.schema.SchemaNode.texts;
import static dev.gatewatch.rule.schema.SchemaNode.timespan;
import static dev.gatewatch.rule.schema.SchemaNode.typed;

import dev.gatewatch.rule.parse.pattern.PatternKeywords;
import java.util.List;

/** The schema of {@code pattern}. */
final class PatternSchema {
    private PatternSchema() {}

    static SchemaNode create() {
        SchemaNode pattern = typed("object");
        for (String key : PatternKeywords.keys()) {
            SchemaNode schema =
                    switch (key) {
                        case "within" -> timespan();
                        case "skip" -> skip();
                        case "sequence" ->
                                typed("array")
                                        .set("items", reference("step"))
                                        .set("minItems", 1)
                                        .set("maxItems", PatternKeywords.MAX_STEPS);
                        default -> texts();
                    };
            pattern.property(key, schema.described(KeyDescriptions.of("pattern." + key)));
        }
        return pattern.closed().set("required", List.of("within", "sequence"));
    }

    /** {@code none}, {@code {to-first: STEP}} and the like. */
    private static SchemaNode skip() {
        SchemaNode toStep = typed("object").set("minProperties", 1).set("maxProperties", 1);
        PatternKeywords.skips().forEach(word -> toStep.property(word, text()));
        return any().set("anyOf", List.of(optionalWord(PatternKeywords.skips()), toStep.closed()));
    }

    static SchemaNode step() {
        SchemaNode step = typed("object");
        for (String key : PatternKeywords.step()) {
            SchemaNode schema =
                    switch (key) {
                        case "step" -> text().set("pattern", "^[A-Za-z0-9_-]{1,64}$");
                        case "rule" -> text();
                        case "contiguity" -> optionalWord(PatternKeywords.contiguities());
                        case "times" -> times();
                        case "until" -> optionalText();
                        case "within" -> optionalTimespan();
                        default -> optionalBoolean();
                    };
            step.property(key, schema.described(KeyDescriptions.of("step." + key)));
        }
        SchemaNode withoutEvent = any();
        PatternKeywords.withoutNot().forEach(key -> withoutEvent.property(key, absent()));
        return step.closed()
                .set("required", List.of("step", "rule"))
                .alsoIf(having("not", List.of(true)), withoutEvent);
    }

    private static SchemaNode times() {
        return typed("integer", "string", "null")
                .set("minimum", 1)
                .set("maximum", PatternKeywords.MAX_TIMES)
                .set("pattern", "^[0-9]+(\\.\\.[0-9]*)?$");
    }
}
