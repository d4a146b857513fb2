package dev.gatewatch.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.ruletest.WrittenCase.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever rule finds what somebody with AWS credentials did: its alert says who that was, in which
 * account, with which pool, and what was changed. Each by the first case of the rule's own tests
 * that must alert.
 */
class AdminAlertsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RuleSet RULES = ShippedRules.load();
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";
    private static final String POOL_IN_ARN = ":userpool/";

    @TestFactory
    List<DynamicTest> namesPrincipalAccountPoolAndChanges() throws IOException {
        WrittenCase written = new WrittenCase(RULES);
        List<DynamicTest> tests = new ArrayList<>();
        for (RuleFile file : RuleFiles.inFolder(ShippedRules.FOLDER.resolve("tests"))) {
            RuleTestFile parsed = RuleTestParser.parse(file).file();
            // The rules here have the lists as they are shipped: empty.
            Optional<RuleTestCase> positive =
                    parsed.cases().stream()
                            .filter(test -> !test.alerts().isEmpty() && test.lists().isEmpty())
                            .findFirst();
            if (positive.isEmpty()) {
                continue;
            }
            List<JsonNode> records = new ArrayList<>();
            for (TestEvent event : positive.get().events()) {
                JsonNode record = JSON.readTree(event.json());
                if (record.at("/userIdentity").has("arn")) {
                    records.add(record);
                }
            }
            if (!records.isEmpty()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                file.baseName(),
                                () ->
                                        check(
                                                records,
                                                comparesWithThePast(file),
                                                written.findings(parsed, positive.get()))));
            }
        }
        // Without the check, rules that are no administrator's by mistake would not be missed.
        assertThat(tests).hasSizeGreaterThanOrEqualTo(18);
        return tests;
    }

    /** Whether what a file's rule compares with is no part of its alerts. */
    private static boolean comparesWithThePast(RuleFile file) {
        return RULES.correlations().stream()
                .filter(rule -> ShippedRules.file(rule).equals(file.baseName()))
                .anyMatch(rule -> rule.type() == CorrelationType.NEW_TERMS);
    }

    /** An alert on the start of an episode has its first act, the one on its end has them all. */
    private static void check(List<JsonNode> records, boolean past, List<Written> findings)
            throws IOException {
        for (JsonNode record : records) {
            String eventId = record.get("eventID").asText();
            List<Written> naming =
                    findings.stream().filter(each -> evidence(each, eventId) != null).toList();
            if (!past) {
                assertThat(naming).as("findings that name the event %s", eventId).isNotEmpty();
            }
            for (Written finding : naming) {
                JsonNode evidence = Objects.requireNonNull(evidence(finding, eventId));
                JsonNode ocsf = json(finding);
                boolean whole = !finding.console().startsWith("[ended]");
                if (whole || ocsf.get("count").asInt() > 1) {
                    principal(record, finding, evidence, whole);
                    changes(record, finding, evidence);
                    pool(record, finding, ocsf);
                }
                assertThat(ocsf.at("/cloud/account/uid").asText()).isEqualTo("123456789012");
            }
        }
        assertThat(findings).anyMatch(finding -> !finding.console().startsWith("[ended]"));
    }

    private static void principal(
            JsonNode record, Written finding, JsonNode evidence, boolean whole) {
        JsonNode identity = record.get("userIdentity");
        String arn = identity.get("arn").asText();
        String key = identity.get("accessKeyId").asText();
        JsonNode user = evidence.at("/actor/user");
        assertThat(user.at("/uid").asText()).isEqualTo(arn);
        assertThat(user.at("/type").asText()).isEqualTo(identity.get("type").asText());
        assertThat(user.at("/credential_uid").asText()).isEqualTo(key);
        assertThat(user.at("/account/uid").asText()).isEqualTo(identity.get("accountId").asText());
        assertThat(evidence.at("/src_endpoint/ip").asText())
                .isEqualTo(record.get("sourceIPAddress").asText());
        assertThat(evidence.at("/http_request/user_agent").asText())
                .isEqualTo(record.get("userAgent").asText());
        String[] resource = arn.substring(arn.lastIndexOf(':') + 1).split("/", -1);
        assertThat(user.at("/name").asText()).isEqualTo(resource[1]);
        if (resource.length == 3) {
            assertThat(evidence.at("/actor/session/uid").asText()).isEqualTo(resource[2]);
        }
        String everything =
                arn + " (" + identity.get("type").asText() + ", key " + key + ", account 12345";
        assertThat(finding.console()).contains("by      " + everything);
        assertThat(finding.email()).contains(everything);
        if (whole) {
            assertThat(finding.console() + finding.email())
                    .contains("from    " + record.get("sourceIPAddress").asText())
                    .contains("agent   " + record.get("userAgent").asText());
        }
        assertThat(finding.finding().email().subject()).contains("by " + resource[1]);
    }

    private static void pool(JsonNode record, Written finding, JsonNode ocsf) {
        JsonNode parameters = record.path("requestParameters");
        String arn = parameters.at("/resourceArn").asText();
        if (!parameters.has("userPoolId")
                && !parameters.has("identityPoolId")
                && !arn.contains(POOL_IN_ARN)) {
            // Calls of other services, and those that list all pools, name none.
            return;
        }
        String pool =
                parameters.has("userPoolId")
                        ? parameters.get("userPoolId").asText()
                        : parameters.has("identityPoolId")
                                ? parameters.get("identityPoolId").asText()
                                : arn.substring(arn.indexOf(POOL_IN_ARN) + POOL_IN_ARN.length());
        assertThat(pool).isNotEmpty();
        assertThat(finding.console()).contains("pool    " + pool);
        assertThat(finding.email()).contains("pool    " + pool);
        assertThat(finding.finding().email().subject())
                .contains("pool " + pool)
                .hasSizeLessThan(100);
        assertThat(ocsf.get("resources").findValuesAsText("uid")).contains(pool);
    }

    private static void changes(JsonNode record, Written finding, JsonNode evidence) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (record.path("requestParameters").isObject()) {
            collect("", record.get("requestParameters"), parameters);
        }
        parameters.keySet().removeAll(List.of("userPoolId", "username", "clientId"));
        Map<String, String> named = new LinkedHashMap<>();
        for (String array : List.of("changes", "parameters")) {
            evidence.at("/data/" + array)
                    .forEach(
                            change ->
                                    named.put(
                                            change.get("name").asText(),
                                            change.path("value").asText("(not given)")));
        }
        assertThat(named).containsAllEntriesOf(parameters);
        parameters.forEach(
                (name, value) -> {
                    String shown = name + " " + (value.isEmpty() ? "(empty)" : value);
                    assertThat(finding.console()).contains(shown);
                    assertThat(finding.email().replace("[.]", ".")).contains(shown);
                });
    }

    /** Each setting by its path, elements of an array together. */
    private static void collect(String path, JsonNode value, Map<String, String> all) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(
                            field ->
                                    collect(
                                            path.isEmpty()
                                                    ? field.getKey()
                                                    : path + "." + field.getKey(),
                                            field.getValue(),
                                            all));
        } else if (value.isArray()) {
            all.put(path, "");
            value.forEach(element -> collect(path, element, all));
        } else if (!value.asText().equals(HIDDEN)) {
            all.merge(
                    path, value.asText(), (one, more) -> one.isEmpty() ? more : one + ", " + more);
        }
        if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
            all.remove(path);
        }
    }

    private static @Nullable JsonNode evidence(Written finding, String eventId) {
        for (JsonNode evidence : json(finding).get("evidences")) {
            if (evidence.get("uid").asText().equals(eventId)) {
                return evidence;
            }
        }
        return null;
    }

    private static JsonNode json(Written finding) {
        try {
            return JSON.readTree(finding.finding().json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
