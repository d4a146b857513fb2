package dev.gatewatch.deploy.script;

import java.nio.file.Path;

/** An AWS CLI of an account that Gatewatch is deployed in, as far as the scripts look. */
final class DeployedStacks {
    static final String DATA = "cloudformation describe-stacks --stack-name gatewatch-data --query";
    static final String APPLICATION =
            "cloudformation describe-stacks --stack-name gatewatch --query";
    static final String STATUS = " Stacks[0].StackStatus";
    static final String CHANGES = "cloudformation describe-change-set";
    static final String NO_CHANGES = "FAILED\tThe submitted information didn't contain changes.\n";

    private DeployedStacks() {}

    /** Both stacks, with no changes, and an application that runs. */
    static ScriptedCli running(Path folder) {
        return ScriptedCli.signedIn(folder)
                .answers(DATA + STATUS, "UPDATE_COMPLETE\n")
                .answers(APPLICATION + STATUS, "UPDATE_COMPLETE\n")
                .answers(
                        DATA + " Stacks[0].Outputs",
                        """
                        DataBucket\tthe-data-bucket
                        CodeBucket\tthe-code-bucket
                        AccessLogBucket\tthe-access-bucket
                        StreamName\tthe-stream
                        ApplicationLogGroup\tthe-application-group
                        ReportLogGroup\tthe-report-group
                        KeyArn\tarn:the-key
                        """)
                .answers(DATA + " Stacks[0].Parameters", "Name\n")
                .answers(APPLICATION + " Stacks[0].Parameters", "DataStack\n")
                .answers("kinesisanalyticsv2 describe-application", "RUNNING\n")
                .answers("kinesisanalyticsv2 list-application-operations", "None\tNone\tNone\n")
                .answers("cloudformation create-change-set", "arn:change-set\n")
                .answers("cloudformation delete-change-set", "")
                .answers("s3api head-object", "")
                .answers("s3api head-bucket", "")
                .answers("s3 cp", "");
    }

    /** No stack, and nothing that an earlier one left. */
    static ScriptedCli none(Path folder) {
        return ScriptedCli.signedIn(folder)
                .fails(DATA + STATUS, 254, "Stack with id gatewatch-data does not exist\n")
                .fails(APPLICATION + STATUS, 254, "Stack with id gatewatch does not exist\n")
                .fails("s3api head-bucket", 254, "An error occurred (404): Not Found\n")
                .answers("cloudformation create-change-set", "arn:change-set\n")
                .answers("cloudformation delete-change-set", "")
                .answers("cloudformation delete-stack", "");
    }
}
