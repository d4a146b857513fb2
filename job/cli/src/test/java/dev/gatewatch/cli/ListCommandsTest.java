package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.cli.GatewatchProcess.Result;
import dev.gatewatch.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to do with lists, as a user types it. */
class ListCommandsTest {
    private static final String EVENT =
            """
            {"eventID":"1","eventTime":"2026-03-01T10:00:00Z","eventSource":"cognito-idp.amazonaws.com","eventName":"DeleteUser","sourceIPAddress":"192.0.2.7"}
            """;

    @TempDir private Path folder;
    private Path rules;
    private Path mine;

    @BeforeEach
    void writeRules() throws Exception {
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.createDirectory(rules.resolve("lists"));
        mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(
                rules.resolve("deleted.yml"),
                """
                title: Deleted
                name: deleted
                logsource: {product: aws, service: cloudtrail}
                detection:
                  deletion: {eventName: DeleteUser}
                  own: {sourceIPAddress|cidr|expand: '%own%'}
                  condition: deletion and not own
                """);
        Files.writeString(rules.resolve("lists/own.yml"), "kind: addresses\nvalues: []\n");
        Files.writeString(mine.resolve("own.yml"), "kind: addresses\nvalues: [192.0.2.0/24]\n");
    }

    @Test
    void checkSaysWhichListsHaveValues() throws Exception {
        Result result = run("rules", "check", rules.toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains(" and 1 list, no problems").doesNotContain("with values");

        Files.writeString(rules.resolve("lists/unread.yml"), "kind: texts\nvalues: [a, b]\n");
        Result filled = run("rules", "check", rules.toString(), "--lists", mine.toString());
        assertThat(filled.err())
                .contains(
                        "unread.yml:1:1: warning: no rule reads the list; in a rule, %unread%"
                                + " stands for it",
                        "lists with values: own 1 ("
                                + mine.resolve("own.yml")
                                + "), unread 2 ("
                                + rules.resolve("lists/unread.yml")
                                + ")");
    }

    @Test
    void aNamedListThatNothingReadsIsRefused() throws Exception {
        Files.move(mine.resolve("own.yml"), mine.resolve("onw.yml"));
        Result result = run("rules", "check", rules.toString(), "--lists", mine.toString());
        assertThat(result.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(result.err())
                .contains("onw.yml:1:1: no rule reads a list \"onw\" (did you mean \"own\"?)");
        Result none = run("rules", "check", rules.toString(), "--lists", folder + "/none");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("lists: no such rule folder: ");
    }

    @Test
    void explainNamesTheListAndItsValue() throws Exception {
        Path event = Files.writeString(folder.resolve("event.json"), EVENT);
        String[] explain = {
            "rules",
            "explain",
            "--rules",
            rules.toString(),
            "--rule",
            "deleted",
            "--event",
            event.toString()
        };
        assertThat(run(explain).err())
                .contains("deleted fires", "own: sourceIPAddress is in the list own, which has no");
        String[] filled = Arrays.copyOf(explain, explain.length + 2);
        filled[explain.length] = "--lists";
        filled[explain.length + 1] = mine.toString();
        assertThat(run(filled).err())
                .contains(
                        "deleted does not fire",
                        "own: sourceIPAddress is in the network 192.0.2.0/24, in the list own");
    }

    @Test
    void aConfigurationNamesListsToo() throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve("config.json"),
                        """
                        [{"PropertyGroupId": "Detection",
                          "PropertyMap": {"rules": "%s", "lists": "%s"}}]
                        """
                                .formatted(rules, mine));
        Path event = Files.writeString(folder.resolve("event.json"), EVENT);
        assertThat(
                        run(
                                        "rules",
                                        "explain",
                                        "--config",
                                        config.toString(),
                                        "--rule",
                                        "deleted",
                                        "--event",
                                        event.toString())
                                .err())
                .contains("deleted does not fire");
    }

    @Test
    void aFolderOfListsAloneGoesBesideThePack() throws Exception {
        Path site = folder.resolve("site");
        Path lists = Files.createDirectories(site.resolve("lists"));
        Files.writeString(
                lists.resolve("own_addresses.yml"), "kind: addresses\nvalues: [192.0.2.7]\n");
        Result checked = run("rules", "check", "pack", site.toString());
        assertThat(checked.exitCode()).as(checked.err()).isZero();
        assertThat(checked.err()).contains("lists with values: own_addresses 1 (" + lists);
        Result tested = run("rules", "test", "pack", site.toString());
        assertThat(tested.exitCode()).as(tested.err()).isZero();
    }

    private Result run(String... arguments) throws Exception {
        return GatewatchProcess.run(folder, arguments);
    }
}
