package dev.gatewatch.ruletest;

import static dev.gatewatch.rule.schema.SchemaNode.absent;
import static dev.gatewatch.rule.schema.SchemaNode.any;
import static dev.gatewatch.rule.schema.SchemaNode.having;
import static dev.gatewatch.rule.schema.SchemaNode.optionalText;
import static dev.gatewatch.rule.schema.SchemaNode.optionalTimespan;
import static dev.gatewatch.rule.schema.SchemaNode.optionalWord;
import static dev.gatewatch.rule.schema.SchemaNode.reference;
import static dev.gatewatch.rule.schema.SchemaNode.text;
import static dev.gatewatch.rule.schema.SchemaNode.texts;
import static dev.gatewatch.rule.schema.SchemaNode.timespan;
import static dev.gatewatch.rule.schema.SchemaNode.typed;
import static dev.gatewatch.rule.schema.SchemaNode.word;

import dev.gatewatch.event.AuthField;
import dev.gatewatch.rule.schema.SchemaNode;
import java.util.List;

/** The JSON Schema of a test file, from the tables of its parser. */
public final class RuleTestSchema {
    private RuleTestSchema() {}

    /** The schema. */
    public static SchemaNode create() {
        SchemaNode file =
                any().set("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .set("title", "Tests of a Gatewatch rule file")
                        .set("type", "object")
                        .set("required", List.of("cases"));
        for (String key : RuleTestParser.KEYS) {
            file.property(
                    key,
                    key.equals("cases")
                            ? cases()
                            : typed("object", "null").described("What each event's record has"));
        }
        return file.closed()
                .definition("case", oneCase())
                .definition("alert", alert())
                .definition("event", event())
                .definition("authEvent", authEvent());
    }

    private static SchemaNode cases() {
        SchemaNode cases =
                typed("array")
                        .set("items", reference("case"))
                        .described("At least one alert, one near-miss and one benign");
        for (String kind : CaseParser.KINDS) {
            cases.also(any().set("contains", having("kind", List.of(kind))));
        }
        return cases;
    }

    private static SchemaNode oneCase() {
        SchemaNode one = typed("object");
        for (String key : CaseParser.KEYS) {
            SchemaNode schema =
                    switch (key) {
                        case "kind" -> word(CaseParser.KINDS);
                        case "alerts" -> list("alert").described("The alerts that must come");
                        case "lists" ->
                                typed("object", "null")
                                        .set("additionalProperties", texts())
                                        .described("What lists have; all others are empty");
                        case "events" -> list("event").set("type", "array");
                        default -> text().described("What happens, in a line");
                    };
            one.property(key, schema);
        }
        String alert = RuleTestCase.Kind.ALERT.word();
        return one.closed()
                .set("required", List.of("name", "kind", "events"))
                .alsoIf(
                        having("kind", List.of(alert)),
                        having("alerts").property("alerts", typed("array")),
                        any().property("alerts", absent()));
    }

    private static SchemaNode list(String definition) {
        return typed("array", "null").set("items", reference(definition)).set("minItems", 1);
    }

    private static SchemaNode alert() {
        SchemaNode alert = typed("object");
        for (String key : CaseParser.ALERT_KEYS) {
            SchemaNode schema =
                    switch (key) {
                        case "group" -> typed("object", "null").set("additionalProperties", text());
                        case "count" -> typed("integer", "null").set("minimum", 1);
                        default -> optionalText();
                    };
            alert.property(key, schema);
        }
        return alert.closed();
    }

    /** An event of a test, whose {@code authEvent} is a definition. */
    public static SchemaNode event() {
        SchemaNode event = typed("object").set("required", List.of("at"));
        for (String key : EventParser.KEYS) {
            SchemaNode schema =
                    switch (key) {
                        case "at" -> timespan().described("Time since the case begins");
                        case "repeat" ->
                                typed("integer", "null")
                                        .set("minimum", 1)
                                        .set("maximum", EventParser.MAX_REPEAT);
                        case "every" -> optionalTimespan().described("Time between repeats");
                        case "with" ->
                                typed("object", "null")
                                        .described("Fields of the record, beside the defaults");
                        case "without" -> texts().described("Defaults that it lacks");
                        case "authEvent" ->
                                any().set("anyOf", List.of(reference("authEvent"), absent()));
                        default -> optionalWord(EventParser.STATUSES);
                    };
            event.property(key, schema);
        }
        return event.closed();
    }

    /** An entry of a history: fields by their dotted names, or as objects in objects. */
    public static SchemaNode authEvent() {
        SchemaNode entry = typed("object");
        SchemaNode challenge = typed("object");
        for (var field : HistoryEntryParser.FIELDS.entrySet()) {
            String name = field.getKey();
            int dot = name.indexOf('.');
            SchemaNode value =
                    field.getValue() == AuthField.COMPROMISED ? typed("boolean") : text();
            if (name.startsWith(HistoryEntryParser.CHALLENGES + ".")) {
                challenge.property(name.substring(dot + 1), value);
                continue;
            }
            entry.property(name, value);
            if (dot > 0) {
                String object = name.substring(0, dot);
                entry.property(object, parts(object + "."));
            }
        }
        challenge.closed();
        return entry.property(
                        HistoryEntryParser.CHALLENGES,
                        any().set(
                                        "anyOf",
                                        List.of(challenge, typed("array").set("items", challenge))))
                .closed();
    }

    private static SchemaNode parts(String prefix) {
        SchemaNode parts = typed("object");
        HistoryEntryParser.FIELDS.forEach(
                (name, field) -> {
                    if (name.startsWith(prefix)) {
                        parts.property(
                                name.substring(prefix.length()),
                                field == AuthField.COMPROMISED ? typed("boolean") : text());
                    }
                });
        return parts.closed();
    }
}
