package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.cli.GatewatchProcess.Result;
import dev.gatewatch.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a user types it. */
class GatewatchCommandTest {
    private static final Path SPRAYING =
            Checkout.path("sample-events/password-spraying/events.ndjson")
                    .toAbsolutePath()
                    .normalize();

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "replay",
                "rules",
                "rules new",
                "rules check",
                "rules test",
                "rules explain",
                "rules coverage",
                "rules event-pattern",
                "rules schema",
                "completion"
            })
    void everyCommandHasHelp(String command) throws Exception {
        String[] words = (command + " --help").strip().split(" ");
        Result result = GatewatchProcess.run(folder, words);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: gatewatch").contains("--help");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aMistypedOptionIsRefusedInOneLine() throws Exception {
        refused(
                "unknown option --event (did you mean \"--events\"?)",
                "replay",
                "--event",
                SPRAYING.toString());
    }

    @Test
    void withoutACommandItSaysWhatIsMissing() throws Exception {
        refused("--help");
    }

    @Test
    void aMissingPathIsRefusedBeforeAnythingRuns() throws Exception {
        Path alerts = folder.resolve("alerts.ndjson");
        refused(
                "nowhere.ndjson: no such file or folder",
                "replay",
                "--events",
                "nowhere.ndjson",
                "--alerts",
                alerts.toString());
        assertThat(alerts).doesNotExist();
    }

    @Test
    void anOutputThatCannotBeWrittenIsRefused() throws Exception {
        refused(
                "its folder does not exist",
                "replay",
                "--events",
                SPRAYING.toString(),
                "--alerts",
                folder + "/a/b");
    }

    @Test
    void whatIsNoHistoryCostsOnlyItself() throws Exception {
        Path histories = folder.resolve("auth-events.ndjson");
        Files.writeString(
                histories,
                """
                {"userPoolId":"us-east-1_A","sub":"s-1","username":"u-1","AuthEvents":[]}
                {"userPoolId":"us-east-1_A","sub":"s-2","AuthEvents":[{"EventType":"SignIn"}]}
                nonsense
                """);
        Path alerts = folder.resolve("alerts.ndjson");
        Result result = replay(histories, alerts);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .startsWith("gatewatch: warning: 2 pieces of the histories could not be read; each")
                .contains("auth-events.ndjson:2:", "CreationDate", "auth-events.ndjson:3:")
                .contains("Not read  2 pieces of the histories could not be read\n");
        assertThat(WrittenAlert.uids(Files.readAllLines(alerts), 1)).hasSize(4);
    }

    @Test
    void historiesOfWhichNothingCanBeReadAreRefusedBeforeAnythingRuns() throws Exception {
        Path histories = folder.resolve("auth-events.ndjson");
        Files.writeString(histories, "nonsense\n".repeat(1030));
        Path alerts = folder.resolve("alerts.ndjson");
        Result result = replay(histories, alerts);
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .startsWith("gatewatch: 1,030 pieces of the histories could not be read; each")
                .contains("auth-events.ndjson:20:1: not valid JSON\nand 1,010 more\n");
        assertThat(alerts).doesNotExist();
    }

    @Test
    void historiesThatAreNotThereAreRefused() throws Exception {
        refused(
                "nowhere.ndjson: no such file or folder",
                "replay",
                "--events",
                SPRAYING.toString(),
                "--auth-events",
                "nowhere.ndjson");
    }

    @Test
    void aFolderWithoutEventsIsRefused() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused("no event files", "replay", "--events", empty.toString());
    }

    @Test
    void allProblemsOfTheConfigurationAreListed() throws Exception {
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                """
                [{"PropertyGroupId": "Source",
                  "PropertyMap": {"alowed-lateness": "1m", "idleness": "soon"}}]
                """);
        Result result =
                GatewatchProcess.run(
                        folder,
                        "replay",
                        "--events",
                        SPRAYING.toString(),
                        "--config",
                        config.toString());
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("config.json:2:", "allowed-lateness", "idleness");
    }

    @Test
    void allProblemsOfAllRulesAreListedAndNothingRuns() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(
                rules.resolve("a.yml"),
                """
                title: Broken
                logsource: {product: aws}
                detection:
                  selection: {eventName|contians: x}
                  condition: selection and other
                """);
        Files.writeString(rules.resolve("b.yml"), "title: [\n");
        Path alerts = folder.resolve("alerts.ndjson");
        Result result =
                GatewatchProcess.run(
                        folder,
                        "replay",
                        "--events",
                        SPRAYING.toString(),
                        "--rules",
                        rules.toString(),
                        "--alerts",
                        alerts.toString());
        assertThat(result.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(result.err())
                .contains("a.yml:4:", "contains", "a.yml:5:", "other", "b.yml:1:8:");
        assertThat(alerts).doesNotExist();
    }

    @Test
    void aRuleWhoseTestFailsSaysWhatWasMissing() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Path tests = Files.createDirectory(rules.resolve("tests"));
        Files.writeString(
                rules.resolve("deleted.yml"),
                """
                title: A user pool was deleted
                name: deleted
                logsource: {product: aws, service: cloudtrail}
                detection:
                  selection: {eventName: DeleteUserPool}
                  condition: selection
                level: high
                """);
        Files.writeString(
                tests.resolve("deleted.yml"),
                """
                cases:
                  - name: deleted
                    kind: alert
                    alerts: [{rule: deleted}]
                    events: [{at: 0s, with: {eventName: DeleteUserPool}}]
                  - name: another call
                    kind: near-miss
                    events: [{at: 0s, with: {eventName: DeleteUserPool}}]
                  - name: nothing
                    kind: benign
                    events: [{at: 0s, with: {eventName: ListUserPools}}]
                """);
        Result result = GatewatchProcess.run(folder, "rules", "test", rules.toString());
        assertThat(result.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(result.err())
                .contains(
                        "deleted.yml:6:",
                        "another call",
                        "unexpected: deleted",
                        "2 passed, 1 failed");
    }

    private Result replay(Path histories, Path alerts) throws Exception {
        return GatewatchProcess.run(
                folder,
                "replay",
                "--events",
                SPRAYING.toString(),
                "--auth-events",
                histories.toString(),
                "--alerts",
                alerts.toString());
    }

    private void refused(String message, String... arguments) throws Exception {
        Result result = GatewatchProcess.run(folder, arguments);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).startsWith("gatewatch: ").contains(message);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.out()).isEmpty();
    }
}
