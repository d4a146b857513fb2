package dev.gatewatch.samples;

import static dev.gatewatch.samples.RecordBuilder.ACCOUNT;
import static dev.gatewatch.samples.RecordBuilder.object;

import dev.gatewatch.samples.scenario.Timeline;
import java.time.Instant;
import java.util.Map;

/** Calls signed with AWS credentials, to user pools and to other services. */
public final class AdminCalls {
    private final Timeline timeline;
    private final Ids ids;

    public AdminCalls(Timeline timeline, Ids ids) {
        this.timeline = timeline;
        this.ids = ids;
    }

    /** An IAM user with a long-lived access key. */
    public static Map<String, Object> user(String name) {
        return object(
                "type",
                "IAMUser",
                "principalId",
                "AIDAJ45Q7YFFAREXAMPLE",
                "arn",
                "arn:aws:iam::" + ACCOUNT + ":user/" + name,
                "accountId",
                ACCOUNT,
                "accessKeyId",
                "AKIAIOSFODNN7EXAMPLE",
                "userName",
                name);
    }

    /** Someone or something that has assumed a role. */
    public static Map<String, Object> role(String role, String session) {
        return object(
                "type",
                "AssumedRole",
                "principalId",
                "AROAIDPPEZS35WEXAMPLE:" + session,
                "arn",
                "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/" + session,
                "accountId",
                ACCOUNT,
                "accessKeyId",
                "ASIAIOSFODNN7EXAMPLE",
                "sessionContext",
                object(
                        "sessionIssuer",
                        object(
                                "type",
                                "Role",
                                "principalId",
                                "AROAIDPPEZS35WEXAMPLE",
                                "arn",
                                "arn:aws:iam::" + ACCOUNT + ":role/" + role,
                                "accountId",
                                ACCOUNT,
                                "userName",
                                role),
                        "attributes",
                        object(
                                "creationDate", "2026-03-02T00:00:00Z",
                                "mfaAuthenticated", "false")));
    }

    /** A call to the user pools API that changes something. */
    public RecordBuilder pool(
            Instant time, Caller caller, Map<String, Object> who, String eventName) {
        return service(time, caller, who, UserPoolCalls.SOURCE, eventName);
    }

    /** A call to any service. */
    public RecordBuilder service(
            Instant time,
            Caller caller,
            Map<String, Object> who,
            String eventSource,
            String eventName) {
        return new RecordBuilder(time, eventSource, eventName, caller)
                .set("userIdentity", who)
                .tls(eventSource.replace(".amazonaws.com", ".us-east-1.amazonaws.com"));
    }

    public void add(RecordBuilder record) {
        timeline.add(record.build(ids));
    }
}
