package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.emulator.OcsfSchema;
import dev.gatewatch.output.sns.ShortenedDocuments;
import dev.gatewatch.ruletest.CaseAlerts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each alert is a Detection Finding of OCSF, whatever the JDK that writes it. */
class AlertDocumentsIT {
    private static final String VARIABLE = "<$.body.";

    @TempDir private static Path folder;

    private static List<String> ofTheSampleDay;

    @BeforeAll
    static void replayTheSampleDay() throws IOException {
        Path alerts = folder.resolve("alerts.ndjson");
        assertThat(GatewatchCommand.execute(replay(alerts))).isZero();
        ofTheSampleDay = Files.readAllLines(alerts).stream().sorted().toList();
        assertThat(ofTheSampleDay).hasSizeGreaterThan(50);
    }

    @Test
    void theSampleDaysAlertsAreOfTheClass() throws Exception {
        assertAllOfTheClass(ofTheSampleDay);
    }

    @Test
    void alertsOfEachShippedRuleAreOfTheClass() throws Exception {
        List<String> documents = CaseAlerts.documents();
        assertThat(documents).hasSizeGreaterThan(100);
        assertAllOfTheClass(documents);
    }

    /** An object without attributes, or an empty list, has no type in Athena. */
    @Test
    void noDocumentHasAnythingEmpty() throws IOException {
        List<String> empty = new ArrayList<>();
        for (String document : ofTheSampleDay) {
            findEmpty("", new ObjectMapper().readTree(document), empty);
        }
        assertThat(empty).isEmpty();
    }

    @Test
    void noDocumentIsOfATimeBeforeItsEvents() throws IOException {
        for (String document : ofTheSampleDay) {
            JsonNode finding = new ObjectMapper().readTree(document);
            assertThat(finding.get("time").asLong())
                    .as(document)
                    .isGreaterThanOrEqualTo(finding.get("end_time").asLong());
        }
    }

    @Test
    void eachTechniqueAndTacticHasAName() throws IOException {
        for (String document : ofTheSampleDay) {
            for (JsonNode attack :
                    new ObjectMapper().readTree(document).at("/finding_info/attacks")) {
                for (String part : List.of("tactic", "technique", "sub_technique")) {
                    assertThat(attack.path(part).has("uid"))
                            .as("%s", attack)
                            .isEqualTo(attack.path(part).has("name"));
                }
            }
        }
    }

    /** As an EventBridge pipe fills them in; see docs/operations.md. */
    @Test
    void theDocumentedTemplatesForChatsFitEachAlert() throws IOException {
        List<String> templates = templates(Files.readString(Checkout.path("docs/operations.md")));
        assertThat(templates).hasSize(2);
        for (String document : ofTheSampleDay) {
            for (String alert : ShortenedDocuments.of(document)) {
                for (String template : templates) {
                    assertThat(filled(template, new ObjectMapper().readTree(alert)).isObject())
                            .isTrue();
                }
            }
        }
    }

    private static List<String> templates(String text) {
        List<String> templates = new ArrayList<>();
        for (String block : text.split("```text\n", -1)) {
            if (block.startsWith("{")) {
                templates.add(block.substring(0, block.indexOf("```")));
            }
        }
        return templates;
    }

    private static JsonNode filled(String template, JsonNode alert) throws IOException {
        String text = template;
        for (int at = text.indexOf(VARIABLE); at >= 0; at = text.indexOf(VARIABLE)) {
            String path = text.substring(at + VARIABLE.length(), text.indexOf('>', at));
            JsonNode value = alert.at("/" + path.replace('.', '/'));
            assertThat(value.asText()).as(path).isNotEmpty();
            text = text.replace(VARIABLE + path + ">", value.toString());
        }
        return new ObjectMapper().readTree(text);
    }

    @Test
    void anotherJdkWritesTheSameBytes() throws Exception {
        Map<Integer, Path> others = InstalledJdks.others();
        assumeFalse(others.isEmpty(), "no other JDK than this one is installed, 18 or newer");
        for (Map.Entry<Integer, Path> jdk : others.entrySet()) {
            Path alerts = folder.resolve("alerts-of-" + jdk.getKey() + ".ndjson");
            // Flink uses what 24 and newer warn of, or refuse.
            String options =
                    jdk.getKey() < 24
                            ? "-Duser.language=de"
                            : "-Duser.language=de --sun-misc-unsafe-memory-access=allow";
            GatewatchProcess.Result result =
                    GatewatchProcess.start(
                                    jdk.getValue(),
                                    folder,
                                    Map.of("JDK_JAVA_OPTIONS", options),
                                    replay(alerts))
                            .result();
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(Files.readAllLines(alerts).stream().sorted())
                    .as("JDK %s", jdk.getKey())
                    .containsExactlyElementsOf(ofTheSampleDay);
        }
    }

    private static void assertAllOfTheClass(List<String> documents) throws Exception {
        List<String> all = new ArrayList<>(documents);
        for (String document : documents) {
            all.addAll(ShortenedDocuments.of(document));
        }
        assertThat(OcsfSchema.check(folder.resolve("documents.ndjson"), all))
                .isEqualTo(all.size() + " documents, 0 violations");
    }

    private static void findEmpty(String path, JsonNode node, List<String> empty) {
        if (node.isContainerNode() && node.isEmpty()) {
            empty.add(path);
        }
        node.properties()
                .forEach(field -> findEmpty(path + "." + field.getKey(), field.getValue(), empty));
        if (node.isArray()) {
            node.forEach(element -> findEmpty(path + "[]", element, empty));
        }
    }

    private static String[] replay(Path alerts) {
        String samples = Checkout.path("sample-events").toString();
        return new String[] {
            "replay",
            "--events",
            samples,
            "--auth-events",
            samples,
            "--rules",
            Checkout.path("cep-rules").toString(),
            "--alerts",
            alerts.toString()
        };
    }
}
