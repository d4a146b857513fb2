package dev.gatewatch.deploy.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy.sh --rules} says of events that rules read and that do not come. */
class MissingSourcesTest {
    private static final String BEGINNING =
            "{\"source\":[{\"prefix\":\"aws.\"}],\"detail-type\":[{\"suffix\":\" via CloudTrail\"}]";
    private static final String NO_SOURCE = "Some of these rules name no eventSource";
    private static final String MISSING =
            "These rules read events that do not come to the stream: ";

    @TempDir private Path folder;

    @Test
    void sourcesAreThoseOfEventSourceAndNoOtherText() throws Exception {
        String output =
                deploy(
                        BEGINNING
                                + ",\"detail\":{\"eventSource\":[\"iam.amazonaws.com\",\"cognito-idp.amazonaws.com\"],"
                                + "\"eventName\":[\"sts.amazonaws.com\"]}}");
        assertThat(output)
                .contains(MISSING + "aws.iam. Let", "MoreEventSources=aws.kms,aws.iam\n")
                .doesNotContain("aws.sts", NO_SOURCE);
    }

    @Test
    void eachBranchCounts() throws Exception {
        assertThat(
                        deploy(
                                BEGINNING
                                        + ",\"detail\":{\"$or\":[{\"eventSource\":[\"iam.amazonaws.com\"],\"eventName\":"
                                        + "[{\"equals-ignore-case\":\"x\"}]},{\"eventSource\":[\"kms.amazonaws.com\","
                                        + "\"sts.amazonaws.com\"]}]}}"))
                .contains(MISSING + "aws.iam,aws.sts. Let")
                .doesNotContain(NO_SOURCE);
    }

    @Test
    void rulesWithoutEventSourceAreTold() throws Exception {
        for (String detail :
                new String[] {
                    "}",
                    ",\"detail\":{\"eventName\":[{\"prefix\":\"Delete\"}]}}",
                    ",\"detail\":{\"$or\":[{\"eventSource\":[\"kms.amazonaws.com\"]},"
                            + "{\"eventName\":[\"eventSource.amazonaws.com\"]}]}}"
                }) {
            assertThat(deploy(BEGINNING + detail))
                    .contains(NO_SOURCE, "  aws.cognito-idp aws.kms \n")
                    .doesNotContain(MISSING);
        }
    }

    @Test
    void rulesThatReadWhatComesAreFine() throws Exception {
        assertThat(
                        deploy(
                                BEGINNING
                                        + ",\"detail\":{\"eventSource\":[\"cognito-idp.amazonaws.com\"]}}"))
                .doesNotContain(MISSING, NO_SOURCE, "not known");
    }

    @Test
    void rulesOfOtherLogsNeedNoEventsOfCloudTrail() throws Exception {
        cli(
                "echo 'gatewatch: these rules read no events of CloudTrail, so there is no pattern' >&2; exit 1");
        assertThat(run()).doesNotContain("not known", MISSING, NO_SOURCE);
    }

    private String deploy(String pattern) throws Exception {
        cli("echo '" + pattern + "'");
        return run();
    }

    private ScriptedCli cli = new ScriptedCli(Path.of(""));

    private void cli(String eventPattern) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("rules")).resolve("a.yml"), "title: a\n");
        cli =
                DeployedStacks.running(folder)
                        .gatewatch(
                                "case \"$*\" in 'rules event-pattern'*) "
                                        + eventPattern
                                        + " ;; esac")
                        .answers(
                                "events describe-rule",
                                "{\"detail\": {\"$or\": [{\"eventSource\": [\"cognito-idp.amazonaws.com\"],"
                                        + " \"eventName\": [\"sts.amazonaws.com\"]}]}}\n")
                        .answers(
                                DeployedStacks.APPLICATION
                                        + " Stacks[0].Parameters[?ParameterKey=='MoreEventSources']",
                                "aws.kms\n")
                        .answers("cloudformation get-template", "Parameters:\n")
                        .answers(DeployedStacks.CHANGES, DeployedStacks.NO_CHANGES);
    }

    private String run() throws Exception {
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--rules", "rules", "--plan");
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }
}
