package dev.gatewatch.reporttest;

import static dev.gatewatch.rule.schema.SchemaNode.any;
import static dev.gatewatch.rule.schema.SchemaNode.optionalBoolean;
import static dev.gatewatch.rule.schema.SchemaNode.optionalText;
import static dev.gatewatch.rule.schema.SchemaNode.reference;
import static dev.gatewatch.rule.schema.SchemaNode.text;
import static dev.gatewatch.rule.schema.SchemaNode.typed;

import dev.gatewatch.rule.schema.SchemaNode;
import dev.gatewatch.ruletest.RuleTestSchema;
import java.util.List;

/** The JSON Schema of a test file of reports, from the tables of its parser. */
public final class ReportTestSchema {
    private ReportTestSchema() {}

    /** The schema. */
    public static SchemaNode create() {
        SchemaNode file =
                any().set("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .set("title", "Tests of a Gatewatch report file")
                        .set("type", "object")
                        .set("required", List.of("cases"));
        for (String key : ReportTestParser.KEYS) {
            file.property(
                    key,
                    key.equals("cases")
                            ? typed("array").set("items", reference("case")).set("minItems", 1)
                            : typed("object", "null").described("What each event's record has"));
        }
        return file.closed()
                .definition("case", oneCase())
                .definition("row", row())
                .definition("event", RuleTestSchema.event())
                .definition("authEvent", RuleTestSchema.authEvent());
    }

    private static SchemaNode oneCase() {
        SchemaNode one = typed("object");
        for (String key : ReportTestParser.CASE_KEYS) {
            SchemaNode schema =
                    switch (key) {
                        case "events" ->
                                typed("array").set("items", reference("event")).set("minItems", 1);
                        case "rows" ->
                                typed("array")
                                        .set("items", reference("row"))
                                        .described("The rows that must come");
                        case "more-rows" ->
                                optionalBoolean().described("Whether others may come, too");
                        default -> text().described("What happens, in a line");
                    };
            one.property(key, schema);
        }
        return one.closed().set("required", List.of("name", "events", "rows"));
    }

    private static SchemaNode row() {
        SchemaNode row = typed("object");
        for (String key : ExpectedRowParser.KEYS) {
            SchemaNode schema =
                    switch (key) {
                        case "window" ->
                                typed("string", "null")
                                        .described(
                                                "When its window begins: 15m from the begin of the"
                                                        + " case, or 2026-01-01T00:15:00Z");
                        case "group" ->
                                typed("object", "null").set("additionalProperties", optionalText());
                        case "others" ->
                                typed("integer", "null")
                                        .set("minimum", 1)
                                        .described("How many groups have no row of their own");
                        case "measures" ->
                                typed("object", "null")
                                        .set(
                                                "additionalProperties",
                                                typed("number", "null", "object")
                                                        .set(
                                                                "additionalProperties",
                                                                typed("integer")
                                                                        .set("minimum", 1)));
                        default -> optionalText();
                    };
            row.property(key, schema);
        }
        return row.closed();
    }
}
