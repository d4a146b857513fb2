package dev.gatewatch.samples;

import static dev.gatewatch.samples.RecordBuilder.ACCOUNT;
import static dev.gatewatch.samples.RecordBuilder.object;

import dev.gatewatch.samples.scenario.Timeline;
import java.time.Instant;

/**
 * Sign-ins of IAM users to the AWS console. Their records have no requestID, and a failure has a
 * message but no error code.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html">AWS
 *     Management Console sign-in events</a>
 */
public final class ConsoleSignIns {
    private final Timeline timeline;
    private final Ids ids;

    public ConsoleSignIns(Timeline timeline, Ids ids) {
        this.timeline = timeline;
        this.ids = ids;
    }

    public void success(Instant time, Caller caller, String user) {
        timeline.add(
                event(time, caller, "Yes")
                        .set(
                                "userIdentity",
                                object(
                                        "type",
                                        "IAMUser",
                                        "principalId",
                                        "AIDACKCEVSQ6C2EXAMPLE",
                                        "arn",
                                        "arn:aws:iam::" + ACCOUNT + ":user/" + user,
                                        "accountId",
                                        ACCOUNT,
                                        "userName",
                                        user))
                        .response("ConsoleLogin", "Success")
                        .buildWithoutRequestId(ids));
    }

    /** A failure; for a name that is no IAM user CloudTrail hides what was typed. */
    public void failure(Instant time, Caller caller, String user) {
        timeline.add(
                event(time, caller, "No")
                        .set(
                                "userIdentity",
                                object(
                                        "type",
                                        "IAMUser",
                                        "principalId",
                                        user.equals(RecordBuilder.HIDDEN)
                                                ? ""
                                                : "AIDACKCEVSQ6C2EXAMPLE",
                                        "accountId",
                                        ACCOUNT,
                                        "accessKeyId",
                                        "",
                                        "userName",
                                        user))
                        .set("errorMessage", "Failed authentication")
                        .response("ConsoleLogin", "Failure")
                        .buildWithoutRequestId(ids));
    }

    private static RecordBuilder event(Instant time, Caller caller, String mfa) {
        return new RecordBuilder(time, "signin.amazonaws.com", "ConsoleLogin", caller)
                .set("eventType", "AwsConsoleSignIn")
                .set(
                        "additionalEventData",
                        object(
                                "LoginTo",
                                "https://console.aws.amazon.com/console/home",
                                "MobileVersion",
                                "No",
                                "MFAUsed",
                                mfa))
                .tls("signin.aws.amazon.com");
    }
}
