package dev.gatewatch.samples.scenario;

import static dev.gatewatch.samples.RecordBuilder.HIDDEN;
import static dev.gatewatch.samples.RecordBuilder.object;

import dev.gatewatch.samples.AdminCalls;
import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.Forms;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** With a leaked access key somebody takes a user pool's protection away, piece by piece. */
final class PoolTampering implements Scenario {
    private static final String OTHER_POOL = "us-east-1_Example02";
    private static final Caller INTRUDER =
            new Caller("203.0.113.210", "aws-cli/2.33.1 md/awscrt#0.31.0 ua/2.1 os/linux#6.8");
    private static final Map<String, Object> WHO = AdminCalls.user("deploy-legacy");

    @Override
    public String folder() {
        return "pool-tampering";
    }

    @Override
    public List<SampleFile> files() {
        Ids ids = new Ids(80);
        Timeline timeline = new Timeline();
        AdminCalls calls = new AdminCalls(timeline, ids);
        lookAround(calls);
        takeProtectionAway(calls);
        takeOver(calls, ids);
        return timeline.files(new SampleFile("events.ndjson", Forms.lines(timeline.inOrder())));
    }

    private static void lookAround(AdminCalls calls) {
        calls.add(
                call(calls, "19:28:00", "ListUserPools")
                        .set("readOnly", true)
                        .request("maxResults", 60));
        calls.add(
                call(calls, "19:28:40", "DescribeUserPool")
                        .set("readOnly", true)
                        .request("userPoolId", Application.USER_POOL));
        // Not allowed, so nothing has changed.
        calls.add(
                threatProtectionOff(call(calls, "19:29:10", "UpdateUserPool"), OTHER_POOL)
                        .error(
                                "AccessDenied",
                                "User: arn:aws:iam::123456789012:user/deploy-legacy is not"
                                        + " authorized to perform: cognito-idp:UpdateUserPool"));
    }

    private static void takeProtectionAway(AdminCalls calls) {
        calls.add(
                threatProtectionOff(
                        call(calls, "19:30:00", "UpdateUserPool"), Application.USER_POOL));
        calls.add(
                call(calls, "19:31:10", "SetRiskConfiguration")
                        .request(
                                "userPoolId",
                                Application.USER_POOL,
                                "accountTakeoverRiskConfiguration",
                                object(
                                        "actions",
                                        object(
                                                "highAction",
                                                object(
                                                        "notify",
                                                        false,
                                                        "eventAction",
                                                        "NO_ACTION")))));
        calls.add(
                call(calls, "19:32:25", "SetUserPoolMfaConfig")
                        .request("userPoolId", Application.USER_POOL, "mfaConfiguration", "OFF")
                        .response("mfaConfiguration", "OFF"));
        // Says nothing of threat protection, which so goes back to its default.
        calls.add(
                call(calls, "19:33:50", "UpdateUserPool")
                        .request(
                                "userPoolId",
                                OTHER_POOL,
                                "autoVerifiedAttributes",
                                List.of("email")));
    }

    private static void takeOver(AdminCalls calls, Ids ids) {
        for (int i = 0; i < 3; i++) {
            Instant time = Timeline.at("19:36:00").plusSeconds(70L * i);
            calls.add(
                    calls.pool(time, INTRUDER, WHO, "AdminSetUserPassword")
                            .sub(ids.uuid())
                            .request(
                                    "userPoolId",
                                    Application.USER_POOL,
                                    "username",
                                    HIDDEN,
                                    "password",
                                    HIDDEN,
                                    "permanent",
                                    true));
        }
        calls.add(call(calls, "19:45:00", "DeleteUserPool").request("userPoolId", OTHER_POOL));
    }

    private static RecordBuilder threatProtectionOff(RecordBuilder record, String pool) {
        return record.request(
                "userPoolId",
                pool,
                "mfaConfiguration",
                "OPTIONAL",
                "autoVerifiedAttributes",
                List.of("email"),
                "userPoolAddOns",
                object("advancedSecurityMode", "OFF"));
    }

    private static RecordBuilder call(AdminCalls calls, String clock, String eventName) {
        return calls.pool(Timeline.at(clock), INTRUDER, WHO, eventName);
    }
}
