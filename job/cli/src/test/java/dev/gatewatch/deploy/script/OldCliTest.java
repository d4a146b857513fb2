package dev.gatewatch.deploy.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts say where the AWS CLI is too old for them. */
class OldCliTest {
    private static final String USAGE =
            """
            usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
            To see help text, you can run:

              aws help
              aws <command> help
              aws <command> <subcommand> help

            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2.15.0", "2.31.38", "1.42.75", "1.19.1"})
    void repairSaysWhichVersionItNeeds(String version) throws Exception {
        ScriptedCli cli =
                DeployedStacks.running(folder).version("aws-cli/" + version + " Python/3.11");
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--repair");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output())
                .endsWith(
                        "--repair needs the AWS CLI in version 2.31.39 or newer (of version 1, 1.42.76);"
                                + " here is aws-cli/"
                                + version
                                + "\n");
        assertThat(cli.calls()).noneMatch(call -> call.startsWith("cloudformation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.31.39", "2.32.0", "3.0.0", "1.42.76", "1.45.11", "built here"})
    void otherVersionsAreTried(String version) throws Exception {
        ScriptedCli cli =
                DeployedStacks.running(folder)
                        .version("aws-cli/" + version)
                        .answers(DeployedStacks.CHANGES, DeployedStacks.NO_CHANGES);
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--repair", "--plan", "--jar", jar());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(cli.calls()).anyMatch(call -> call.contains("--deployment-mode REVERT_DRIFT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown options: --deployment-mode, REVERT_DRIFT",
                "aws: [ERROR]: Unknown options: --deployment-mode, REVERT_DRIFT",
                "aws: error: argument operation: Invalid choice, valid choices are:"
            })
    void whatItDoesNotKnowIsNamedWithoutItsUsage(String error) throws Exception {
        ScriptedCli cli =
                DeployedStacks.running(folder)
                        .version("aws-cli/2.40.1 Python/3.13")
                        .fails("cloudformation create-change-set", 252, USAGE + error + "\n");
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--repair", "--jar", jar());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .doesNotContain("usage:", "To see help text")
                .contains(
                        "the AWS CLI is too old: aws-cli/2.40.1 does not know all of aws cloudformation"
                                + " create-change-set (",
                        error.replace("aws: ", ""),
                        "); install the newest");
    }

    @Test
    void smokeSaysItToo() throws Exception {
        ScriptedCli cli =
                DeployedStacks.running(folder)
                        .version("aws-cli/1.16.0 Python/3.6")
                        .fails(
                                "kinesisanalyticsv2 describe-application",
                                2,
                                USAGE
                                        + "aws: error: argument command: Invalid choice, valid choices are:\n\n"
                                        + "acm    | batch\n");
        ScriptedCli.Ended ended = cli.run("smoke.sh");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains("aws-cli/1.16.0 does not know all of aws kinesisanalyticsv2");
    }

    private String jar() throws Exception {
        return Files.writeString(folder.resolve("job.jar"), "jar\n").toString();
    }
}
