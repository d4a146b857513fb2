package dev.gatewatch.rule.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.compile.RuleKit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleWarningsTest {
    private static final String GOOD =
            """
            title: A pool was deleted
            name: deleted
            description: Somebody deleted a user pool.
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: DeleteUserPool}
              condition: sel
            falsepositives: [A clean-up]
            level: high
            gatewatch: {runbook: Ask who did it.}
            """;

    private static final String CORRELATION =
            """
            title: Many pools were deleted
            name: many
            description: Somebody deleted user pools.
            correlation: {type: event_count, rules: deleted, timespan: 1h, condition: {gte: 3}}
            falsepositives: [A clean-up]
            level: high
            gatewatch: {runbook: Ask who did it.}
            """;

    @Test
    void aGoodRuleHasNone() {
        assertThat(warnings(Set.of("r1"), GOOD)).isEmpty();
        assertThat(warnings(null, GOOD)).isEmpty();
    }

    @Test
    void anAlertingRuleNeedsWhatItsAlertIsActedOnBy() {
        String bare =
                GOOD.replace("description: Somebody deleted a user pool.\n", "")
                        .replace("falsepositives: [A clean-up]\n", "")
                        .replace("gatewatch: {runbook: Ask who did it.}\n", "");
        assertThat(warnings(Set.of("r1"), bare))
                .containsExactly(
                        "r1.yml:1:1: it has no description; say what it finds and where its"
                                + " threshold is from",
                        "r1.yml:1:1: it has no falsepositives; say what else looks like this",
                        "r1.yml:1:1: it has no runbook under gatewatch; say what to do when it"
                                + " fires");
        assertThat(warnings(Set.of("r2"), bare, CORRELATION))
                .as("it does not alert, and neither needs tests")
                .isEmpty();
    }

    @Test
    void aFileWithoutTestsIsNamedOnce() {
        String two = GOOD + "---\n" + GOOD.replace("name: deleted", "name: again");
        assertThat(warnings(Set.of("other"), two))
                .containsExactly("r1.yml: its rules have no tests; write tests/r1.yml");
    }

    @Test
    void anInformationalRuleOughtNotToAlert() {
        String informational = GOOD.replace("level: high", "level: informational");
        assertThat(warnings(null, informational))
                .singleElement()
                .asString()
                .startsWith("r1.yml:1:1: it is informational and no correlation looks at it");
        assertThat(warnings(null, informational, CORRELATION)).isEmpty();
        String generating = CORRELATION.replace("timespan", "generate: true, timespan");
        assertThat(warnings(null, informational, generating)).hasSize(1);
    }

    @Test
    void anotherLogSourceIsAllThatIsSaidOfARule() {
        String other = GOOD.replace("cloudtrail", "waf").replace("eventName", "action");
        String bare = other.replace("falsepositives: [A clean-up]\n", "");
        assertThat(warnings(Set.of(), bare, CORRELATION))
                .containsExactly(
                        "r1.yml:1:1: its log source is not CloudTrail's: it loads and never fires");
    }

    @Test
    void aRuleThatAnyEventMayMatchIsComparedWithAll() {
        for (String selective :
                List.of("eventSource: a", "signIn.kind: [SignIn, SignUp]", "eventName: a")) {
            assertThat(warnings(null, GOOD.replace("eventName: DeleteUserPool", selective)))
                    .as(selective)
                    .isEmpty();
        }
        for (String broad :
                List.of("eventName: Delete*", "eventName|neq: a", "sourceIPAddress: 192.0.2.1")) {
            assertThat(warnings(null, GOOD.replace("eventName: DeleteUserPool", broad)))
                    .as(broad)
                    .singleElement()
                    .asString()
                    .contains("it asks for no certain eventName, eventSource or signIn.kind");
        }
    }

    @Test
    void aPatternBeginsWithWhatIsRare() {
        assertThat(patternWarnings("eventName: DeleteUserPool", "")).isEmpty();
        assertThat(patternWarnings("eventName: DeleteUserPool", ", times: 3")).isEmpty();
        assertThat(
                        patternWarnings(
                                "{signIn.kind: SignIn, authEvent.EventRisk.RiskLevel: High}", ""))
                .isEmpty();
        for (String everyday :
                List.of(
                        "{signIn.kind: SignIn, signIn.outcome: Failure}",
                        "{eventName: InitiateAuth, errorCode: NotAuthorizedException}",
                        "{signIn.kind: [SignUp, TokenRefresh]}",
                        "{eventSource: cognito-idp.amazonaws.com, signIn.outcome|neq: Failure}")) {
            assertThat(patternWarnings(everyday, ""))
                    .as(everyday)
                    .containsExactly(
                            "r3.yml:1:1: its first step, one, matches a plain sign-in or token"
                                    + " refresh, which users make all day; begin with a step that"
                                    + " is rare, or count with a correlation");
        }
    }

    @Test
    void aPatternBeginsWithAStepThatTakesItsEvents() {
        assertThat(patternWarnings("eventName: DeleteUserPool", ", optional: true"))
                .singleElement()
                .asString()
                .contains("its first step, one, may be left out");
        assertThat(patternWarnings("eventName: DeleteUserPool", ", times: 2.."))
                .singleElement()
                .asString()
                .contains("its first step, one, may take events or leave them");
        assertThat(patternWarnings("eventName: DeleteUserPool", ", times: 2.., greedy: true"))
                .isEmpty();
    }

    @Test
    void anOpenRepeatRightBeforeAnAbsenceAtTheEndIsLate() {
        String absence = "}\n    - {step: again, rule: second, not: true";
        assertThat(patternWarnings("eventName: DeleteUserPool", ", times: 2" + absence)).isEmpty();
        assertThat(patternWarnings("eventName: DeleteUserPool", absence)).isEmpty();
        assertThat(
                        warnings(
                                null,
                                GOOD.replace("name: deleted", "name: first"),
                                GOOD.replace("name: deleted", "name: second"),
                                """
                                title: A sequence
                                description: One, then none.
                                pattern:
                                  within: 1h
                                  sequence:
                                    - {step: one, rule: first, times: 2.., greedy: true}
                                    - {step: two, rule: second, not: true}
                                falsepositives: [A clean-up]
                                gatewatch: {runbook: Ask who did it.}
                                """))
                .singleElement()
                .asString()
                .endsWith(
                        "its step one, an open repeat right before an absence at the end, needs one"
                                + " event more than it says; write times: 2");
    }

    private static List<String> patternWarnings(String selection, String first) {
        return warnings(
                null,
                GOOD.replace("{eventName: DeleteUserPool}", "{" + unbraced(selection) + "}")
                        .replace("name: deleted", "name: first"),
                GOOD.replace("name: deleted", "name: second"),
                """
                title: A sequence
                name: p
                description: One, then two.
                pattern:
                  within: 1h
                  sequence:
                    - {step: one, rule: first%s}
                    - {step: two, rule: second}
                falsepositives: [A clean-up]
                level: high
                gatewatch: {runbook: Ask who did it.}
                """
                        .formatted(first));
    }

    private static String unbraced(String mapping) {
        return mapping.startsWith("{") ? mapping.substring(1, mapping.length() - 1) : mapping;
    }

    @Test
    void theRulesThatComeWithTheProgramHaveNone() throws IOException {
        Path folder = Checkout.path("cep-rules");
        Set<String> tested =
                RuleFiles.inFolder(folder.resolve("tests")).stream()
                        .map(RuleFile::baseName)
                        .collect(Collectors.toSet());
        LoadedRules loaded = RuleLoader.load(RuleFiles.inFolder(folder));
        assertThat(RuleWarnings.of(loaded, tested)).isEmpty();
    }

    private static List<String> warnings(@Nullable Set<String> tested, String... texts) {
        return RuleWarnings.of(RuleKit.load(texts), tested).stream()
                .map(Problem::toString)
                .toList();
    }
}
