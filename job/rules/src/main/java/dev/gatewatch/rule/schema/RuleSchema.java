package dev.gatewatch.rule.schema;

import static dev.gatewatch.rule.schema.SchemaNode.absent;
import static dev.gatewatch.rule.schema.SchemaNode.any;
import static dev.gatewatch.rule.schema.SchemaNode.having;
import static dev.gatewatch.rule.schema.SchemaNode.nothing;
import static dev.gatewatch.rule.schema.SchemaNode.optionalText;
import static dev.gatewatch.rule.schema.SchemaNode.optionalTimespan;
import static dev.gatewatch.rule.schema.SchemaNode.optionalWord;
import static dev.gatewatch.rule.schema.SchemaNode.reference;
import static dev.gatewatch.rule.schema.SchemaNode.text;
import static dev.gatewatch.rule.schema.SchemaNode.texts;
import static dev.gatewatch.rule.schema.SchemaNode.typed;

import dev.gatewatch.rule.parse.RuleKeywords;
import dev.gatewatch.rule.parse.detection.ModifierNames;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON Schema of a document in a rule file. It refuses nothing that loads; what no schema can
 * say, such as a reference to a rule that is not there, it lets pass.
 */
public final class RuleSchema {
    private static final String NOT_BLANK = "\\S";

    private RuleSchema() {}

    /** The schema. */
    public static SchemaNode create() {
        SchemaNode rule =
                any().set("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .set("title", "Gatewatch rule")
                        .described(
                                "A Sigma detection, correlation or filter, or a rule on new terms,"
                                        + " a baseline or a pattern of Gatewatch");
        rule.set("type", "object").set("required", List.of("title"));
        for (String key : RuleKeywords.keys()) {
            rule.property(key, ofKey(key));
        }
        rule.property(
                "filter",
                typed("object", "null").described("Which rules it applies to, and a detection"));
        rule.property(
                "action",
                nothing()
                        .described(
                                "Documents with an action are no longer part of Sigma; write each"
                                        + " rule out whole"));
        addKinds(rule);
        return rule.definition("selection", selection())
                .definition("fields", fields())
                .definition("condition", condition())
                .definition("correlation", CorrelationSchema.create())
                .definition("new-terms", UnusualSchema.newTerms())
                .definition("baseline", UnusualSchema.baseline())
                .definition("pattern", PatternSchema.create())
                .definition("step", PatternSchema.step());
    }

    private static SchemaNode ofKey(String key) {
        SchemaNode schema =
                switch (key) {
                    case "title" -> text().set("pattern", NOT_BLANK);
                    case "status" -> optionalWord(RuleKeywords.statuses());
                    case "level" -> optionalWord(RuleKeywords.levels());
                    case "date", "modified" ->
                            typed("string", "null")
                                    .set("pattern", "^[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}$");
                    case "logsource" -> logSource();
                    case "detection" -> detection();
                    case "correlation", "new-terms", "baseline", "pattern" ->
                            any().set("anyOf", List.of(reference(key), absent()));
                    case "fields", "falsepositives", "references", "scope", "tags" -> texts();
                    case "gatewatch" -> gatewatch();
                    case "related" -> any();
                    default -> optionalText();
                };
        return schema.described(KeyDescriptions.of(key));
    }

    private static SchemaNode logSource() {
        SchemaNode logSource = typed("object", "null");
        RuleKeywords.logSource().forEach(key -> logSource.property(key, optionalText()));
        return logSource.set(
                "anyOf",
                List.of(having("category"), having("product"), having("service"), absent()));
    }

    /** Which keys belong to which kind of document. */
    private static void addKinds(SchemaNode rule) {
        rule.alsoIf(
                having("filter"),
                any().set("required", List.of("logsource"))
                        .property("filter", filter())
                        .property("detection", nothing())
                        .property("correlation", nothing())
                        .property("gatewatch", nothing()));
        SchemaNode withoutGroups = any();
        for (String key : RuleKeywords.gatewatchOfDetections()) {
            if (!RuleKeywords.gatewatchOfCorrelations().contains(key)) {
                withoutGroups.property(key, nothing());
            }
        }
        List<String> kinds = RuleKeywords.kinds();
        List<Object> anyKind = new ArrayList<>(List.of(having("filter")));
        for (int kind = 0; kind < kinds.size(); kind++) {
            SchemaNode alone =
                    any().property("detection", absent()).property("gatewatch", withoutGroups);
            kinds.subList(kind + 1, kinds.size()).forEach(other -> alone.property(other, absent()));
            if (!kinds.get(kind).equals("pattern")) {
                alone.property("generate", absent());
            }
            rule.alsoIf(present(kinds.get(kind)), alone);
            anyKind.add(present(kinds.get(kind)));
        }
        rule.alsoIf(
                any().set("anyOf", anyKind),
                any(),
                any().set("required", List.of("detection", "logsource"))
                        .property("detection", typed("object"))
                        .property("logsource", typed("object")));
    }

    /** An object with a value under the key. */
    private static SchemaNode present(String key) {
        return having(key).property(key, typed("object"));
    }

    static SchemaNode detection() {
        return typed("object", "null")
                .property("condition", reference("condition"))
                .property(
                        "timeframe",
                        nothing()
                                .described(
                                        "No longer part of Sigma; write a correlation with a"
                                                + " timespan"))
                .set("required", List.of("condition"))
                .set("minProperties", 2)
                .set("additionalProperties", reference("selection"));
    }

    private static SchemaNode filter() {
        return typed("object")
                .property("rules", texts().described("Ids or names of rules, or any"))
                .property("condition", reference("condition"))
                .property("timeframe", nothing())
                .set("required", List.of("rules", "condition"))
                .set("minProperties", 3)
                .set("additionalProperties", reference("selection"));
    }

    static SchemaNode condition() {
        SchemaNode one = text().set("pattern", "^[^|]*$");
        return typed("string", "number", "boolean", "array")
                .set("pattern", "^[^|]*$")
                .set("items", one)
                .set("minItems", 1)
                .described("Selections, joined by and, or, not, 1 of, all of and parentheses");
    }

    static SchemaNode selection() {
        return any().set(
                        "anyOf",
                        List.of(
                                reference("fields"),
                                text(),
                                typed("array")
                                        .set("minItems", 1)
                                        .set(
                                                "items",
                                                any().set(
                                                                "anyOf",
                                                                List.of(
                                                                        reference("fields"),
                                                                        optionalText())))));
    }

    static SchemaNode fields() {
        String modifiers = String.join("|", ModifierNames.all());
        return typed("object")
                .set("minProperties", 1)
                .set(
                        "propertyNames",
                        any().set("pattern", "^([^|]*[^|\\s][^|]*)?(\\|(" + modifiers + "))*$"))
                .set(
                        "additionalProperties",
                        typed("string", "number", "boolean", "null", "array")
                                .set("items", optionalText())
                                .set("minItems", 1));
    }

    private static SchemaNode gatewatch() {
        SchemaNode gatewatch = typed("object", "null");
        for (String key : RuleKeywords.gatewatchOfDetections()) {
            SchemaNode schema =
                    switch (key) {
                        case "dashboards" ->
                                texts().set("items", text().set("pattern", "^https?://\\S+$"))
                                        .set("pattern", "^https?://\\S+$");
                        case "priority" ->
                                typed("integer", "null").set("minimum", 0).set("maximum", 100);
                        case "suppress" -> optionalTimespan();
                        case "group-by" -> texts();
                        default -> optionalText();
                    };
            gatewatch.property(key, schema.described(KeyDescriptions.of("gatewatch." + key)));
        }
        return gatewatch
                .closed()
                .alsoIf(
                        having("group-by").property("group-by", any().set("not", absent())),
                        having("suppress"))
                .alsoIf(
                        having("dashboards")
                                .property("dashboards", typed("string").set("minLength", 1)),
                        having("runbook"));
    }
}
