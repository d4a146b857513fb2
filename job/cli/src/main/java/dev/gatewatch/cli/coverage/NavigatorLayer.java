package dev.gatewatch.cli.coverage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.gatewatch.rule.model.RuleHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a coverage as a layer of the ATT&amp;CK Navigator: a technique's score is how many rules
 * look for it.
 *
 * @see <a
 *     href="https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md">Layer
 *     format 4.5</a>
 */
public final class NavigatorLayer {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String FORMAT = "4.5";

    private NavigatorLayer() {}

    /** The layer, JSON in UTF-8 that ends with a line feed. */
    public static byte[] write(TechniqueCoverage coverage) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
            write(coverage, json);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(TechniqueCoverage coverage, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", "Gatewatch");
        json.writeObjectFieldStart("versions");
        json.writeStringField("layer", FORMAT);
        json.writeEndObject();
        json.writeStringField("domain", "enterprise-attack");
        json.writeStringField(
                "description",
                "The techniques that the rules of Gatewatch are tagged with; the score is how many"
                        + " rules that alert");
        json.writeNumberField("sorting", 0);
        json.writeObjectFieldStart("layout");
        json.writeStringField("layout", "side");
        json.writeBooleanField("showID", true);
        json.writeBooleanField("showName", true);
        json.writeEndObject();
        json.writeArrayFieldStart("techniques");
        int most = writeTechniques(coverage.byTechnique(), json);
        json.writeEndArray();
        json.writeObjectFieldStart("gradient");
        json.writeArrayFieldStart("colors");
        json.writeString("#dbe9f6");
        json.writeString("#08519c");
        json.writeEndArray();
        json.writeNumberField("minValue", 1);
        json.writeNumberField("maxValue", Math.max(most, 2));
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Returns the highest score. */
    private static int writeTechniques(
            Map<String, List<RuleHeader>> byTechnique, JsonGenerator json) throws IOException {
        Set<String> all = new TreeSet<>(byTechnique.keySet());
        Set<String> parents = new TreeSet<>();
        for (String technique : byTechnique.keySet()) {
            String parent = TechniqueCoverage.parent(technique);
            if (!parent.equals(technique)) {
                parents.add(parent);
            }
        }
        all.addAll(parents);
        int most = 0;
        for (String technique : all) {
            List<RuleHeader> rules = byTechnique.getOrDefault(technique, List.of());
            most = Math.max(most, rules.size());
            json.writeStartObject();
            json.writeStringField("techniqueID", technique);
            json.writeBooleanField("enabled", true);
            // The Navigator hides sub-techniques unless their technique has this.
            json.writeBooleanField("showSubtechniques", parents.contains(technique));
            if (!rules.isEmpty()) {
                writeRules(rules, json);
            }
            json.writeEndObject();
        }
        return most;
    }

    private static void writeRules(List<RuleHeader> rules, JsonGenerator json) throws IOException {
        json.writeNumberField("score", rules.size());
        json.writeStringField(
                "comment", String.join(", ", rules.stream().map(NavigatorLayer::name).toList()));
        json.writeArrayFieldStart("metadata");
        for (RuleHeader rule : rules) {
            json.writeStartObject();
            json.writeStringField("name", name(rule));
            json.writeStringField("value", rule.title());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The name of a rule for people. */
    static String name(RuleHeader rule) {
        return rule.name() != null ? rule.name() : rule.id();
    }
}
