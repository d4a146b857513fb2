package dev.gatewatch.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTesterTest {
    private static final String RULES =
            """
            title: Deleted
            name: deleted
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: DeleteUserPool}
              condition: sel
            ---
            title: Many deleted
            name: many
            correlation:
              type: event_count
              rules: deleted
              group-by: sourceIPAddress
              timespan: 1h
              condition: {gte: 3}
            """;

    private static final String EVENTS =
            """
                events:
                  - {at: 0s, repeat: 4, every: 1m, with: {eventName: DeleteUserPool, sourceIPAddress: 192.0.2.1}}
                  - {at: 0s, repeat: 5, every: 1m, with: {eventName: DeleteUserPool, sourceIPAddress: 192.0.2.2}}
              - {name: n, kind: near-miss, events: [{at: 0s}]}
              - {name: b, kind: benign, events: [{at: 0s}]}
            """;

    @Test
    void aCaseThatRaisesItsAlertsHasNoDifferences() {
        assertThat(run("{rule: many, count: 4}", "{rule: many, count: 5}")).isEmpty();
        assertThat(run("{}", "{count: 4}")).isEmpty();
    }

    @Test
    void anAlertOfAnotherCountStandsBesideWhatWasExpected() {
        assertThat(
                        run(
                                "{rule: many, group: {sourceIPAddress: 192.0.2.2}, count: 6}",
                                "{rule: many, count: 4}"))
                .containsExactly(
                        "differs:    expected 6 events, raised: many {sourceIPAddress=192.0.2.2}, 5"
                                + " events, 2026-01-01T00:00:00Z to 2026-01-01T00:04:00Z");
    }

    @Test
    void theNearestCountIsTheOneThatWasMeant() {
        assertThat(run("{count: 9}", "{count: 4}"))
                .singleElement()
                .asString()
                .contains(", 5 events");
        assertThat(run("{count: 1}", "{count: 9}"))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("expected 1 event,", ", 4 events"))
                .anySatisfy(line -> assertThat(line).contains("expected 9 events", ", 5 events"));
    }

    @Test
    void whatHasNothingNearIsMissingOrUnexpected() {
        assertThat(run("{group: {sourceIPAddress: 192.0.2.3}, count: 4}", "{count: 5}"))
                .containsExactly(
                        "missing:    any rule {sourceIPAddress=192.0.2.3}, 4 events (line 4)",
                        "unexpected: many {sourceIPAddress=192.0.2.1}, 4 events,"
                                + " 2026-01-01T00:00:00Z to 2026-01-01T00:03:00Z");
    }

    @Test
    void rulesSeeTheHistoryAndTheStatusThatTheTestGivesAnEvent() {
        RuleSet rules =
                RuleLoader.load(
                                List.of(
                                        RuleFile.of(
                                                "r.yml",
                                                """
                                                title: Risk
                                                name: risk
                                                logsource: {product: aws, service: cloudtrail}
                                                detection:
                                                  high: {authEvent.EventRisk.RiskLevel: High, enrichment.status: Found}
                                                  unknown: {enrichment.status: Throttled}
                                                  condition: high or unknown
                                                """)))
                        .rules();
        RuleTestFile file =
                RuleTestParser.parse(
                                RuleFile.of(
                                        "tests/r.yml",
                                        """
                                        cases:
                                          - name: a
                                            kind: alert
                                            alerts: [{count: 1}, {count: 1}]
                                            events:
                                              - {at: 0s, authEvent: {EventRisk.RiskLevel: High}}
                                              - {at: 1s, authEvent: {EventRisk.RiskLevel: Low}}
                                              - {at: 2s, enrichment: Throttled}
                                              - {at: 3s, enrichment: NoMatch}
                                              - {at: 4s}
                                          - {name: n, kind: near-miss, events: [{at: 0s}]}
                                          - {name: b, kind: benign, events: [{at: 0s}]}
                                        """))
                        .file();
        assertThat(new RuleTester(rules).run(file, file.cases().get(0))).isEmpty();
    }

    @Test
    void ofTwoFilesOfOneNameATestIsForTheOneInItsFolder() {
        RuleHeader one =
                RuleLoader.load(List.of(RuleFile.of("a/b/r.yml", RULES)))
                        .rules()
                        .correlations()
                        .get(0)
                        .header();
        for (String path : List.of("a/tests/r.yml", "a/b/tests/r.yml", "tests/r.yml", "r.yml")) {
            assertThat(new RuleTestFile(path, List.of()).covers(one)).as(path).isTrue();
        }
        for (String path : List.of("c/tests/r.yml", "a/tests/q.yml", "a/b/c/tests/r.yml")) {
            assertThat(new RuleTestFile(path, List.of()).covers(one)).as(path).isFalse();
        }
    }

    @Test
    void testsAreAboutTheRulesOfTheFileOfTheirName() {
        TestedRules tested = new TestedRules(rules());
        assertThat(tested.check(List.of(file("tests/r.yml", "{rule: many}")))).isEmpty();
        assertThat(tested.check(List.of(file("tests/q.yml", "{rule: many}"))))
                .extracting(Object::toString)
                .containsExactly(
                        "tests/q.yml:1:1: no rule file is called \"q\" (did you mean \"r\"?)");
        assertThat(tested.check(List.of(file("tests/r.yml", "{rule: mny}"))))
                .extracting(Object::toString)
                .containsExactly(
                        "tests/r.yml:4:14: the rule file \"r\" has no rule \"mny\" (did you mean"
                                + " \"many\"?)");
    }

    private static List<String> run(String... alerts) {
        RuleTestFile file = file("tests/r.yml", alerts);
        return new RuleTester(rules()).run(file, file.cases().get(0));
    }

    private static RuleSet rules() {
        LoadedRules loaded = RuleLoader.load(List.of(RuleFile.of("r.yml", RULES)));
        assertThat(loaded.problems()).isEmpty();
        return loaded.rules();
    }

    private static RuleTestFile file(String path, String... alerts) {
        String text =
                "cases:\n  - name: a\n    kind: alert\n    alerts: ["
                        + String.join(", ", alerts)
                        + "]\n"
                        + EVENTS;
        RuleTestParser.Parsed parsed = RuleTestParser.parse(RuleFile.of(path, text));
        assertThat(parsed.problems()).isEmpty();
        return parsed.file();
    }
}
