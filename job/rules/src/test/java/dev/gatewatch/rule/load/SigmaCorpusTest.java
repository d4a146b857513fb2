package dev.gatewatch.rule.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.LogSource;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rules in all the shapes that occur in the public SigmaHQ tree, in our own words: each loads and
 * matches what it should, or is refused where and for the reason that is expected.
 */
class SigmaCorpusTest {
    private static final Path FOLDER = Checkout.path("job/rules/src/test/resources/sigma");
    private static final LogSource CLOUD_TRAIL = new LogSource(null, "aws", "cloudtrail");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> eachLoadsAndMatchesOrIsRefusedForItsReason() throws IOException {
        return expected().stream()
                .map(line -> dynamicTest(line.get("file").asText(), () -> check(line)));
    }

    @Test
    void eachFileIsExpected() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".yml")))
                    .containsExactlyInAnyOrderElementsOf(
                            expected().stream().map(line -> line.get("file").asText()).toList());
        }
    }

    private static List<JsonNode> expected() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("expected.ndjson"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static void check(JsonNode line) throws IOException {
        String name = line.get("file").asText();
        byte[] content = Files.readAllBytes(FOLDER.resolve(name));
        LoadedRules loaded = RuleLoader.load(List.of(new RuleFile(name, content)));
        if (line.has("refused")) {
            assertThat(loaded.problems())
                    .anyMatch(
                            (Problem problem) ->
                                    problem.location().line() == line.get("line").asInt()
                                            && problem.message()
                                                    .contains(line.get("refused").asText()));
            return;
        }
        assertThat(loaded.problems()).isEmpty();
        DetectionRule rule = loaded.rules().detections().get(0);
        for (JsonNode event : line.get("matches")) {
            assertThat(matches(ofCloudTrail(rule), event)).as("%s", event).isTrue();
            assertThat(matches(rule, event))
                    .as("%s, of its own log source", event)
                    .isEqualTo(rule.logSource().equals(CLOUD_TRAIL));
        }
        for (JsonNode event : line.get("misses")) {
            assertThat(matches(ofCloudTrail(rule), event)).as("%s", event).isFalse();
        }
    }

    /** Rules of other log sources never fire: the same rule, as if it were for ours. */
    private static DetectionRule ofCloudTrail(DetectionRule rule) {
        return new DetectionRule(rule.header(), CLOUD_TRAIL, rule.condition(), rule.episode());
    }

    private static boolean matches(DetectionRule rule, JsonNode fields) {
        RuleSet rules = new RuleSet(List.of(rule), List.of());
        FieldPlan plan = FieldPlan.of(rules.fields());
        List<Object> fieldsAndValues = new ArrayList<>();
        fields.properties()
                .forEach(
                        field -> {
                            fieldsAndValues.add(field.getKey());
                            fieldsAndValues.add(value(field.getValue()));
                        });
        TrailEvent event = RuleKit.event(plan, fieldsAndValues.toArray());
        CompiledRules compiled = CompiledRules.of(rules, plan);
        return compiled.match(event, new int[1]) == 1;
    }

    private static Object value(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "\0";
            case BOOLEAN -> value.asBoolean();
            case NUMBER -> value.numberValue();
            default -> value.asText();
        };
    }
}
