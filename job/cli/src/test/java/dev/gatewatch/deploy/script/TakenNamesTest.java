package dev.gatewatch.deploy.script;

import static dev.gatewatch.deploy.script.DeployedStacks.CHANGES;
import static dev.gatewatch.deploy.script.DeployedStacks.DATA;
import static dev.gatewatch.deploy.script.DeployedStacks.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts say of names that something else has, and of what a deletion leaves. */
class TakenNamesTest {
    private static final String EARLY =
            "FAILED\tThe following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck].\n";

    @TempDir private Path folder;

    @Test
    void whatExistsAlreadyIsExplained() throws Exception {
        String none = "Stack with id gatewatch-data does not exist\n";
        ScriptedCli cli =
                DeployedStacks.none(folder)
                        .thenFails(DATA + STATUS, 254, none)
                        .thenFails(DATA + STATUS, 254, none)
                        .thenAnswers(DATA + STATUS, "ROLLBACK_COMPLETE\n")
                        .answers(
                                CHANGES,
                                "CREATE_COMPLETE\tNone\nAdd\tReportLogGroup\tAWS::Logs::LogGroup\n")
                        .answers("cloudformation execute-change-set", "")
                        .answers(
                                "cloudformation describe-stack-events",
                                """
                                9999-01-01T00:00:00Z\tStream\tResource creation cancelled
                                9999-01-01T00:00:00Z\tReportLogGroup\tResource of type 'AWS::Logs::LogGroup' with identifier '/gatewatch/reports' already exists.
                                """);
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--email", "a@b.c", "--jar", jar());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains(
                        "the stack gatewatch-data is in ROLLBACK_COMPLETE: ReportLogGroup: ",
                        "'/gatewatch/reports' already exists",
                        "What exists already is not this stack's",
                        "Delete it if nobody needs what is in it, or choose another --name");
    }

    @Test
    void whatCloudFormationFindsBeforeItMakesAnythingIsExplained() throws Exception {
        ScriptedCli cli =
                DeployedStacks.none(folder)
                        .answers(CHANGES, EARLY)
                        .answers(
                                "cloudformation describe-events --change-set-name arn:change-set",
                                "UrgentTopic\tResource of type 'AWS::SNS::Topic' with identifier 't' already exists.\n");
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--email", "a@b.c", "--jar", jar());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains(
                        "are refused: UrgentTopic: Resource of type 'AWS::SNS::Topic' with identifier 't'"
                                + " already exists.\nWhat exists already is not this stack's")
                .doesNotContain("DescribeEvents API");
    }

    @Test
    void aCliThatCannotAskWhatWasFoundSaysSo() throws Exception {
        ScriptedCli cli =
                DeployedStacks.none(folder)
                        .answers(CHANGES, EARLY)
                        .fails(
                                "cloudformation describe-events",
                                252,
                                "usage: aws\naws: error: argument operation: Invalid choice, valid choices are:\n");
        assertThat(cli.run("deploy.sh", "--email", "a@b.c", "--jar", jar()).output())
                .contains("EarlyValidation", "the AWS CLI is too old");
    }

    /** An update has no other name to choose. */
    @Test
    void anUpdateThatFindsANameTakenIsNotToldToTakeAnother() throws Exception {
        ScriptedCli cli =
                DeployedStacks.running(folder)
                        .answers(CHANGES, EARLY)
                        .answers(
                                "cloudformation describe-events",
                                "Trail\tTrail x already exists\n");
        assertThat(cli.run("deploy.sh", "--jar", jar()).output())
                .contains("Trail: Trail x already exists", "Delete it if nobody needs")
                .doesNotContain("--name");
    }

    @Test
    void whatAnEarlierDeploymentLeftIsListedBeforeAnythingIsMade() throws Exception {
        ScriptedCli cli = DeployedStacks.none(folder);
        cli.answers("s3api head-bucket --bucket gatewatch-data-123456789012-us-east-1", "");
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--email", "a@b.c", "--jar", jar());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains(
                        "Choose another --name",
                        "--bucket gatewatch-code-123456789012-us-east-1",
                        "--log-group-name /gatewatch/reports");
        assertThat(cli.calls()).noneMatch(call -> call.contains("create-change-set"));
    }

    @Test
    void aDeletionOfDataSaysWhatIsKeptAndHowToDeployAgain() throws Exception {
        ScriptedCli cli = DeployedStacks.running(folder);
        ScriptedCli.Ended ended = cli.run("deploy.sh", "--delete", "--and-data", "--plan");
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains(
                        "Would delete the stack gatewatch-data",
                        "no deployment can be called gatewatch in us-east-1 until",
                        "Take another --name, or delete it",
                        "delete-bucket --region us-east-1 --bucket the-data-bucket",
                        "delete-bucket --region us-east-1 --bucket the-code-bucket",
                        "delete-bucket --region us-east-1 --bucket the-access-bucket",
                        "delete-stream --region us-east-1 --stream-name the-stream",
                        "--log-group-name the-application-group",
                        "--log-group-name the-report-group",
                        "arn:the-key, which stays enabled",
                        "schedule-key-deletion --region us-east-1 --key-id arn:the-key");
        assertThat(cli.calls()).noneMatch(call -> call.contains("delete-stack"));
    }

    private String jar() throws Exception {
        return Files.writeString(folder.resolve("job.jar"), "jar\n").toString();
    }
}
