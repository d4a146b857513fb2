package dev.gatewatch.deploy.script;

import static dev.gatewatch.deploy.script.DeployedStacks.APPLICATION;
import static dev.gatewatch.deploy.script.DeployedStacks.CHANGES;
import static dev.gatewatch.deploy.script.DeployedStacks.NO_CHANGES;
import static dev.gatewatch.deploy.script.DeployedStacks.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts say of resources that somebody deleted or changed by hand. */
class MissingResourcesTest {
    private static final String DRIFT =
            """
            CREATE_COMPLETE\tNone
            Add\tStream\tAWS::Kinesis::Stream\tNone\tDELETED
            Modify\tKey\tAWS::KMS::Key\tFalse\tDELETED
            Add\tUrgentTopic\tAWS::SNS::Topic\tNone\tDELETED
            Remove\tOldRole\tAWS::IAM::Role\tNone\tDELETED
            Modify\tDataBucket\tAWS::S3::Bucket\tFalse\tMODIFIED
            SyncWithActual\tTrail\tAWS::CloudTrail::Trail\tNone\tMODIFIED
            Modify\tReaderRole\tAWS::IAM::Role\tFalse\tIN_SYNC
            """;

    @TempDir private Path folder;

    @Test
    void aPlanOfARepairSaysWhatIsMissingAndMadeAgain() throws Exception {
        ScriptedCli cli =
                DeployedStacks.running(folder)
                        .answers(CHANGES, DRIFT)
                        .thenAnswers(CHANGES, NO_CHANGES);
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--repair", "--plan", "--jar", jar());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output().replaceAll(" +", " "))
                .contains(
                        "Add Stream AWS::Kinesis::Stream (is missing: made again, empty)\n",
                        "Modify Key AWS::KMS::Key (is missing: a new one is made, which cannot read what"
                                + " the old one encrypted)\n",
                        "Add UrgentTopic AWS::SNS::Topic (is missing: made again)\n",
                        "Remove OldRole AWS::IAM::Role (is missing already)\n",
                        "Modify DataBucket AWS::S3::Bucket (changed by hand: put back)\n",
                        "Note Trail AWS::CloudTrail::Trail (stays as it is, as the template says the"
                                + " same by now)\n",
                        "Modify ReaderRole AWS::IAM::Role\n");
    }

    /** A key that waits for its deletion can be had back, which is better than a new one. */
    @Test
    void aNewKeyIsAskedFor() throws Exception {
        ScriptedCli cli = DeployedStacks.running(folder).answers(CHANGES, DRIFT);
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--repair", "--jar", jar());
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output())
                .contains("aws kms cancel-key-deletion", "--yes if you mean it")
                .doesNotContain("removes or replaces");
        assertThat(cli.calls()).noneMatch(call -> call.contains("execute-change-set"));
    }

    @Test
    void anApplicationThatIsMissingIsNotTakenForOneThatIsStopped() throws Exception {
        for (String[] options :
                new String[][] {{"--status"}, {"--jar", jar(), "--plan"}, {"--jar", jar()}}) {
            ScriptedCli cli =
                    DeployedStacks.running(folder)
                            .answers(CHANGES, NO_CHANGES)
                            .answers(APPLICATION + " Stacks[0].Parameters", "CodeKey\tjars/x\n")
                            .answers("cloudwatch describe-alarms", "")
                            .fails(
                                    "kinesisanalyticsv2 describe-application",
                                    254,
                                    "An error occurred (ResourceNotFoundException)\n");
            ScriptedCli.Ended ended = cli.run("deploy.sh", options);
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(options.length == 2 ? 1 : 0);
            assertThat(ended.output())
                    .contains(
                            "The application gatewatch is missing, though the stack gatewatch has it",
                            "deploy.sh --repair makes it again");
        }
    }

    @Test
    void aBucketThatIsMissingIsNamedWithTheWayToHaveItAgain() throws Exception {
        ScriptedCli cli =
                DeployedStacks.running(folder)
                        .answers(CHANGES, NO_CHANGES)
                        .fails("s3api head-object", 254, "An error occurred (404)\n")
                        .fails("s3api head-bucket", 254, "An error occurred (404)\n")
                        .fails(
                                "s3 cp",
                                1,
                                "upload failed: An error occurred (NoSuchBucket) when calling PutObject\n");
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--jar", jar(), "--region", "eu-west-1");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains(
                        "If somebody deleted it by hand, deploy.sh --region eu-west-1 --repair makes it again");
        ScriptedCli.Ended plan = cli.run("deploy.sh", "--jar", jar(), "--plan");
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.output())
                .contains("The bucket the-code-bucket cannot be seen", "--repair makes it again");
    }

    @Test
    void aPlanOfAStackThatFailedSaysThatItIsMadeAnewAndNoMore() throws Exception {
        ScriptedCli cli =
                ScriptedCli.signedIn(folder)
                        .answers(DeployedStacks.DATA + STATUS, "ROLLBACK_COMPLETE\n")
                        .fails(APPLICATION + STATUS, 254, "Stack does not exist\n");
        ScriptedCli.Ended ended =
                cli.run("deploy.sh", "--email", "a@b.c", "--jar", jar(), "--plan");
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("Would delete what is left of the stack gatewatch-data")
                .doesNotContain("gatewatch-data has no change");
    }

    private String jar() throws Exception {
        return Files.writeString(folder.resolve("job.jar"), "jar\n").toString();
    }
}
