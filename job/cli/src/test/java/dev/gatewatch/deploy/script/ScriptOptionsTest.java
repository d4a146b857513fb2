package dev.gatewatch.deploy.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy.sh} and {@code smoke.sh} say of options that can have no effect. */
class ScriptOptionsTest {
    /** What {@code deploy.sh} can do, as the arguments that ask for it. */
    private static final Map<String, List<String>> ACTIONS = actions();

    private static final String DEPLOY = "a deployment or an update";

    /** The headings of --help, with the actions whose options are below each. */
    private static final Map<String, Set<String>> SECTIONS =
            Map.of(
                    "To deploy or update",
                    Set.of(DEPLOY),
                    "To deploy or update, and with --rules, --rules-back and --rules-packed",
                    Set.of(DEPLOY, "--rules", "--rules-back", "--rules-packed"),
                    "Likewise, and with --delete",
                    Set.of(DEPLOY, "--rules", "--rules-back", "--rules-packed", "--delete"),
                    "With all but --estimate",
                    Set.of(
                            DEPLOY,
                            "--rules",
                            "--rules-back",
                            "--rules-packed",
                            "--delete",
                            "--status"));

    @TempDir private Path folder;

    private static Map<String, List<String>> actions() {
        Map<String, List<String>> actions = new LinkedHashMap<>();
        actions.put(DEPLOY, List.of());
        actions.put("--rules", List.of("--rules", "pack"));
        for (String action : List.of("--rules-back", "--rules-packed", "--status", "--delete")) {
            actions.put(action, List.of(action));
        }
        actions.put("--estimate", List.of("--estimate", "5"));
        return actions;
    }

    @TestFactory
    Stream<DynamicTest> anOptionIsRefusedWhereHelpDoesNotHaveIt() throws Exception {
        ScriptedCli cli = signedOut();
        Map<String, Set<String>> options = documented(cli.run("deploy.sh", "--help").output());
        assertThat(options)
                .containsKeys("--email ADDRESS", "--jar FILE", "--plan", "--name NAME")
                .hasSize(12);
        List<DynamicTest> tests = new ArrayList<>();
        options.forEach(
                (option, with) ->
                        ACTIONS.forEach(
                                (action, words) ->
                                        tests.add(
                                                DynamicTest.dynamicTest(
                                                        option + " on " + action,
                                                        () ->
                                                                assertRefused(
                                                                        option,
                                                                        action,
                                                                        words,
                                                                        !with.contains(action))))));
        return tests.stream();
    }

    private void assertRefused(String option, String action, List<String> words, boolean refused)
            throws Exception {
        String[] parts = option.split(" ", -1);
        List<String> all = new ArrayList<>(words);
        all.add(parts[0]);
        if (parts.length > 1) {
            all.add(
                    switch (parts[1]) {
                        case "KEY=VALUE" -> "Parallelism=2";
                        case "MINUTES" -> "8";
                        default -> "abc";
                    });
        }
        ScriptedCli cli = signedOut();
        ScriptedCli.Ended ended = cli.run("deploy.sh", all.toArray(String[]::new));
        assertThat(ended.exitCode()).isEqualTo(2);
        if (refused) {
            assertThat(ended.output().lines()).hasSize(1);
            assertThat(ended.output())
                    .startsWith(
                            "deploy.sh: "
                                    + parts[0]
                                    + " has no effect on "
                                    + action
                                    + ": it goes with ");
            assertThat(cli.calls()).isEmpty();
        } else {
            assertThat(ended.output()).contains("AWS does not know who you are");
        }
    }

    /** Options with what stands for their values, and the actions that --help has them with. */
    private static Map<String, Set<String>> documented(String help) {
        Map<String, Set<String>> options = new LinkedHashMap<>();
        Set<String> with = Set.of();
        for (String line : help.lines().toList()) {
            if (!line.startsWith("  --")) {
                with = SECTIONS.getOrDefault(line, Set.of());
            } else if (!with.isEmpty()) {
                options.put(line.substring(2, line.indexOf("  ", 2)), with);
            }
        }
        assertThat(new TreeSet<>(SECTIONS.keySet())).allMatch(help::contains);
        return options;
    }

    @Test
    void andDataGoesWithDeletionOnly() throws Exception {
        for (String action : List.of("--status", "--rules-back")) {
            assertThat(signedOut().run("deploy.sh", action, "--and-data").output())
                    .isEqualTo(
                            "deploy.sh: --and-data has no effect on %s: it goes with --delete\n"
                                    .formatted(action));
        }
        assertThat(signedOut().run("deploy.sh", "--and-data").output())
                .contains("no effect on " + DEPLOY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--email a@b.c --email b@b.c|--email is given twice",
                "--parameter LogDays=1 --parameter LogDays=3|the parameter LogDays is given twice",
                "--email a@b.c --parameter AlertEmail=b@b.c|--email is given twice",
                "--email a --operations-email b --urgent-topic c --topic d|--email has no effect beside",
                "--plan=yes|--plan takes no value",
                "--email --plan|--email needs a value",
                "--jar=|--jar needs a value",
                "--rules x --status|--rules and --status are two things"
            })
    void oneLineSaysWhatIsWrong(String optionsAndMessage) throws Exception {
        int at = optionsAndMessage.indexOf('|');
        ScriptedCli cli = signedOut();
        ScriptedCli.Ended ended =
                cli.run("deploy.sh", optionsAndMessage.substring(0, at).split(" ", -1));
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).contains(optionsAndMessage.substring(at + 1));
        assertThat(ended.output().lines()).hasSize(1);
        assertThat(cli.calls()).isEmpty();
    }

    /** To the shell's arithmetic, 08 is no number and 010 is eight. */
    @ParameterizedTest
    @CsvSource({
        "smoke.sh, 08",
        "smoke.sh, 010",
        "smoke.sh, 1.5",
        "smoke.sh, -1",
        "smoke.sh, 123456",
        "deploy.sh, 08",
        "deploy.sh, 010",
        "deploy.sh, x"
    })
    void minutesThatTheShellWouldMisreadAreRefused(String script, String minutes) throws Exception {
        ScriptedCli.Ended ended = signedOut().run(script, "--timeout", minutes);
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output())
                .isEqualTo(
                        "%s: --timeout %s: write whole minutes without a zero before them, such as 15\n"
                                .formatted(script, minutes));
    }

    @ParameterizedTest
    @CsvSource({"smoke.sh, 0", "smoke.sh, 15", "deploy.sh, 0", "deploy.sh, 99999"})
    void otherMinutesAreTaken(String script, String minutes) throws Exception {
        for (String[] options :
                List.of(
                        new String[] {"--timeout", minutes},
                        new String[] {"--timeout=" + minutes})) {
            assertThat(signedOut().run(script, options).output())
                    .contains("AWS does not know who you are")
                    .doesNotContain("--timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--topic", "--urgent-topic"})
    void aFirstDeploymentHasBothTopicsOrNone(String option) throws Exception {
        ScriptedCli cli = DeployedStacks.none(folder);
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--email", "a@b.c", option, "arn:topic");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).contains("needs both --urgent-topic and --topic, or none");
        assertThat(cli.calls()).noneMatch(call -> call.contains("create-change-set"));
    }

    private ScriptedCli signedOut() throws IOException {
        return new ScriptedCli(folder)
                .fails("sts get-caller-identity", 253, "Unable to locate credentials");
    }
}
