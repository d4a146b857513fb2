package dev.gatewatch.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.schema.SchemaNode;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlReader;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Validates YAML against a JSON Schema, with a validator that is not ours, as an editor does. */
final class ValidatedYaml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schema schema;

    ValidatedYaml(SchemaNode node) {
        schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(node.json(), InputFormat.JSON);
    }

    /** What is wrong with the documents of a file, one line each. */
    List<String> errors(byte[] file) {
        List<String> errors = new ArrayList<>();
        for (YamlDocument document : YamlReader.read("f", file, new Problems())) {
            schema.validate(json(document.root())).forEach(error -> errors.add(error.toString()));
        }
        return errors;
    }

    private static JsonNode json(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
            return object;
        }
        if (node instanceof YamlSequence sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        YamlScalar scalar = (YamlScalar) node;
        BigDecimal number = scalar.number();
        return switch (scalar.kind()) {
            case NULL -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
            case INTEGER, FLOAT ->
                    number == null
                            ? JSON.numberNode(Double.MAX_VALUE)
                            : scalar.kind() == YamlScalar.Kind.INTEGER
                                    ? JSON.numberNode(number.toBigInteger())
                                    : JSON.numberNode(number);
            case TEXT -> JSON.textNode(scalar.text());
        };
    }
}
