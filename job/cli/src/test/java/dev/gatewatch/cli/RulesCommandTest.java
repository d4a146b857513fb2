package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.cli.GatewatchProcess.Result;
import dev.gatewatch.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to do with rules, as a user types it. */
class RulesCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private Path rules;

    @BeforeEach
    void writeRules() throws Exception {
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(
                rules.resolve("deleted.yml"),
                """
                title: A user pool was deleted
                name: deleted
                description: Each call.
                logsource: {product: aws, service: cloudtrail}
                detection:
                  selection: {eventName: DeleteUserPool}
                  condition: selection
                falsepositives: [Clean-up]
                level: high
                """);
    }

    @Test
    void checkWritesWarningsForMachinesAndForPeople() throws Exception {
        Result result = run("rules", "check", rules.toString(), "--format", "json");
        assertThat(result.exitCode()).isZero();
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.get("severity").asText()).isEqualTo("warning");
        assertThat(first.get("path").asText()).isEqualTo(rules + "/deleted.yml");
        assertThat(first.get("line").asInt()).isZero();
        assertThat(first.get("message").asText()).contains("tests/deleted.yml");
        assertThat(JSON.readTree(lines.get(1)).get("line").asInt()).isEqualTo(1);
        assertThat(result.err())
                .contains("deleted.yml:1:1: warning: it has no runbook", "no problems, 2 warnings");
    }

    @Test
    void checkWarnsOfOnesOwnRulesNextToThePack() throws Exception {
        Result result = run("rules", "check", "pack", "--rules", rules.toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("1 detection rule and 0 correlation rules, no problems, 2 warnings")
                .doesNotContain("cognito_");
    }

    @Test
    void checkWritesErrorsForMachinesAndForPeople() throws Exception {
        Files.writeString(rules.resolve("b.yml"), "title: \"\\e[2J\n\"\nfoo: [\n");
        Result result = run("rules", "check", rules.toString(), "--format", "json");
        assertThat(result.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(result.err()).contains("b.yml:");
        for (String line : result.out().lines().toList()) {
            assertThat(JSON.readTree(line).get("severity").asText()).isEqualTo("error");
            assertThat(JSON.readTree(line).get("line").asInt()).isPositive();
        }
        assertThat(result.out()).isNotEmpty().doesNotContain("\u001b");
        assertThat(run("rules", "check", rules.toString()).out()).isEmpty();
    }

    @Test
    void checkReportsTheProblemsOfTestFilesToo() throws Exception {
        Path tests = Files.createDirectory(rules.resolve("tests"));
        Files.writeString(tests.resolve("deleted.yml"), "cases:\n  - {nmae: a}\n");
        Result result = run("rules", "check", rules.toString(), "--format", "json");
        assertThat(result.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(result.err())
                .contains(
                        "deleted.yml:2:6: unknown key \"nmae\" in a case (did you mean \"name\"?)");
        JsonNode first = JSON.readTree(result.out().lines().findFirst().orElseThrow());
        assertThat(first.get("severity").asText()).isEqualTo("error");
        assertThat(first.get("path").asText()).endsWith("tests/deleted.yml");
        Files.writeString(
                tests.resolve("deleted.yml"),
                """
                cases:
                  - {name: a, kind: alert, alerts: [{rule: delted}], events: [{at: 0s}]}
                  - {name: n, kind: near-miss, events: [{at: 0s}]}
                  - {name: b, kind: benign, events: [{at: 0s}]}
                """);
        assertThat(run("rules", "check", rules.toString()).err())
                .contains("deleted.yml:2:37: the rule file \"deleted\" has no rule \"delted\"");
    }

    @Test
    void anotherFormatIsABadArgument() throws Exception {
        Result result = run("rules", "check", "--format", "xml");
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("text", "json");
    }

    @Test
    void testsAreReportedAsJunitXml() throws Exception {
        Path tests = Files.createDirectory(rules.resolve("tests"));
        Files.writeString(
                tests.resolve("deleted.yml"),
                """
                cases:
                  - name: deleted
                    kind: alert
                    alerts: [{rule: deleted, count: 2}]
                    events: [{at: 0s, with: {eventName: DeleteUserPool}}]
                  - {name: near, kind: near-miss, events: [{at: 0s}]}
                  - {name: benign, kind: benign, events: [{at: 0s}]}
                """);
        Path report = folder.resolve("report.xml");
        Result result = run("rules", "test", rules.toString(), "--junit", report.toString());
        assertThat(result.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(result.err()).contains("differs:    expected 2 events, raised: deleted");
        assertThat(Files.readString(report))
                .contains("tests=\"3\" failures=\"1\"", "differs:    expected 2 events");
    }

    @Test
    void testsWithoutARuleFileAreRefused() throws Exception {
        Path tests = Files.createDirectory(rules.resolve("tests"));
        Files.writeString(
                tests.resolve("delted.yml"),
                """
                cases:
                  - {name: a, kind: alert, alerts: [{}], events: [{at: 0s}]}
                  - {name: n, kind: near-miss, events: [{at: 0s}]}
                  - {name: b, kind: benign, events: [{at: 0s}]}
                """);
        Result result = run("rules", "test", rules.toString());
        assertThat(result.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(result.err())
                .contains(
                        "delted.yml:1:1: no rule file is called \"delted\" (did you mean"
                                + " \"deleted\"?)");
    }

    @Test
    void explainTakesTheRuleByNameAndTheEventFromAFile() throws Exception {
        Path event = folder.resolve("event.json");
        Files.writeString(event, "{}");
        Result result =
                run(
                        "rules",
                        "explain",
                        "--rule",
                        "deleted",
                        "--event",
                        event.toString(),
                        "--rules",
                        rules.toString());
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("event.json:1: no event: ", "0 events, 0 matched")
                .contains("gatewatch: nothing could be read: no event, 1 piece of input rejected\n")
                .contains("event.json:1: unknown_shape: ", "right would be CloudTrail records");

        Result unknown =
                run(
                        "rules",
                        "explain",
                        "--rule",
                        "delted",
                        "--event",
                        event.toString(),
                        "--rules",
                        rules.toString());
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("\"delted\" (did you mean \"deleted\"?)");
    }

    @Test
    void aRuleThatIsBegunIsCheckedAndTestedAtOnce() throws Exception {
        Path mine = folder.resolve("mine");
        Result begun =
                run("rules", "new", "my_rule", "--kind", "count", "--folder", mine.toString());
        assertThat(begun.exitCode()).as(begun.err()).isZero();
        for (String command : List.of("rules check ", "rules test ", "replay ")) {
            assertThat(begun.err()).contains("\n  ./gatewatch " + command);
        }
        Path log = folder.resolve("classes.txt");
        Result tested =
                GatewatchProcess.start(
                                folder,
                                Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log),
                                "rules",
                                "test",
                                "--rule",
                                "my_rule",
                                mine.toString(),
                                rules.toString())
                        .result();
        assertThat(tested.exitCode()).as(tested.err()).isZero();
        assertThat(tested.err()).contains("3 passed, 0 failed, in 1 file\n");
        // It takes longer to load than everything else.
        assertThat(Files.readString(log))
                .contains("dev.gatewatch.ruletest.RuleTester")
                .doesNotContain("org.apache.flink");
        assertThat(run("rules", "new", "my_rule", "--folder", mine.toString()).exitCode())
                .isEqualTo(ExitCode.USAGE);
        Result taken = run("rules", "new", "cognito_mfa_off", "--folder", mine.toString());
        assertThat(taken.err()).contains("cognito_mfa_off.yml", "is called cognito_mfa_off");
        assertThat(mine.resolve("cognito_mfa_off.yml")).doesNotExist();
    }

    @Test
    void aFailedTestSaysHowToSeeWhatItsEventsDo() throws Exception {
        Path tests = Files.createDirectory(rules.resolve("tests"));
        Files.writeString(
                tests.resolve("deleted.yml"),
                """
                cases:
                  - name: deleted
                    kind: alert
                    alerts: [{rule: deleted}]
                    events: [{at: 0s, repeat: 3, every: 1s, with: {eventName: DeleteUserPol}}]
                  - {name: near, kind: near-miss, events: [{at: 0s}]}
                  - {name: benign, kind: benign, events: [{at: 0s}]}
                """);
        Result result = run("rules", "test", rules.toString());
        assertThat(result.exitCode()).isEqualTo(ExitCode.RULES);
        String place = tests.resolve("deleted.yml").toString();
        assertThat(result.err())
                .contains(place + ":2:5: \"deleted\" (alert) failed\n")
                .contains("    missing:    deleted (line 4); no alert came\n")
                .endsWith(
                        "what its events do: ./gatewatch rules test "
                                + rules
                                + " --rule deleted --explain\n2 passed, 1 failed, in 1 file\n");
        Result explained = run("rules", "test", rules.toString(), "--rule", "deleted", "--explain");
        assertThat(explained.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(explained.err())
                .contains("no   selection: eventName is \"DeleteUserPool\"  <- \"DeleteUserPol\"")
                .contains(place + ":5:14: and 2 more such events")
                .contains("    3 events, 0 matched\n")
                .doesNotContain("what its events do");
    }

    @Test
    void aRuleThatIsNotThereOrHasNoTestsIsABadArgument() throws Exception {
        Result unknown = run("rules", "test", "--rule", "cognito_password_spryaing");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("(did you mean \"cognito_password_spraying\"?)");
        Result base = run("rules", "test", "--rule", "cognito_failed_password");
        assertThat(base.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(base.err())
                .contains("tests/cognito_failed_passwords.yml", "cognito_brute_force_user");
        Result none = run("rules", "test", rules.toString());
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("no tests in " + rules + "/tests");
    }

    private Result run(String... arguments) throws Exception {
        return GatewatchProcess.run(folder, arguments);
    }
}
