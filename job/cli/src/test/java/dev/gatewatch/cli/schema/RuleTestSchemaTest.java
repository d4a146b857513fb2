package dev.gatewatch.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.ruletest.RuleTestParser;
import dev.gatewatch.ruletest.RuleTestSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTestSchemaTest {
    private static final String GOOD =
            """
            defaults: {eventName: DeleteUserPool}
            cases:
              - name: alerts
                kind: alert
                alerts: [{rule: deleted, group: {user: a}, count: 2}]
                events:
                  - {at: 0s, repeat: 2, every: 1m, with: {a.b: c}, without: [eventName]}
                  - at: 1h
                    authEvent:
                      EventRisk: {RiskLevel: High, CompromisedCredentialsDetected: true}
                      EventContextData.IpAddress: 192.0.2.1
                      ChallengeResponses: [{ChallengeName: Password, ChallengeResponse: Success}]
              - {name: near, kind: near-miss, events: [{at: 0s, enrichment: OverBudget}]}
              - {name: benign, kind: benign, events: [{at: 0s}]}
            """;

    private final ValidatedYaml schema = new ValidatedYaml(RuleTestSchema.create());

    @Test
    void theFileForEditorsIsWhatTheParsersTablesSay() throws Exception {
        assertThat(Files.readString(Checkout.path("docs/schema/rule-test.schema.json")))
                .as("./gatewatch rules schema --tests > docs/schema/rule-test.schema.json")
                .isEqualTo(RuleTestSchema.create().json());
    }

    @Test
    void allShippedTestsAreValid() throws Exception {
        for (RuleFile file : RuleFiles.inFolder(Checkout.path("cep-rules/tests"))) {
            assertThat(schema.errors(file.content())).as(file.path()).isEmpty();
        }
        assertThat(problems(GOOD)).isZero();
        assertThat(schema.errors(GOOD.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "defaults:|defautls:",
                "cases:|case:",
                "kind: near-miss|kind: nearmiss",
                "kind: benign|kind: near-miss",
                "name: near, |",
                "rule: deleted|ruel: deleted",
                "count: 2|count: 0",
                "alerts: [{rule: deleted, group: {user: a}, count: 2}]|",
                "kind: benign|kind: benign, alerts: [{}]",
                "at: 0s, repeat: 2|at: 0, repeat: 2",
                "at: 0s, repeat: 2|repeat: 2",
                "repeat: 2|repeat: 0",
                "every: 1m|evry: 1m",
                "OverBudget|Found",
                "RiskLevel: High|RiskLevl: High",
                "Detected: true|Detected: maybe",
                "ChallengeName: Password|Name: Password"
            })
    void whatTheParserRefusesIsRefused(String change) {
        int bar = change.indexOf('|');
        String changed = GOOD.replace(change.substring(0, bar), change.substring(bar + 1));
        assertThat(changed).isNotEqualTo(GOOD);
        assertThat(problems(changed)).as("the parser on %s", change).isPositive();
        assertThat(schema.errors(changed.getBytes(StandardCharsets.UTF_8)))
                .as("the schema on %s", change)
                .isNotEmpty();
    }

    private static int problems(String tests) {
        byte[] content = tests.getBytes(StandardCharsets.UTF_8);
        return RuleTestParser.parse(new RuleFile("tests/f.yml", content)).problems().size();
    }
}
