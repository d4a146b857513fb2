package dev.gatewatch.samples.scenario;

import static dev.gatewatch.samples.RecordBuilder.HIDDEN;
import static dev.gatewatch.samples.RecordBuilder.object;

import dev.gatewatch.samples.AdminCalls;
import dev.gatewatch.samples.Application;
import dev.gatewatch.samples.Caller;
import dev.gatewatch.samples.ConsoleSignIns;
import dev.gatewatch.samples.Ids;
import dev.gatewatch.samples.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The people and machines behind the application: deployments, support, console, other services.
 */
final class BackOffice {
    private static final Caller PIPELINE =
            new Caller("198.51.100.240", "aws-sdk-js/3.980.0 ua/2.1 os/linux lang/js");
    private static final Caller DESK = new Caller(Person.OFFICE, Application.CHROME);
    private static final Map<String, Object> DEPLOYMENT =
            AdminCalls.role("shop-deployment", "pipeline-318");
    private static final Map<String, Object> SUPPORT =
            AdminCalls.role("support", "sam.example@example.com");

    private final Ids ids;
    private final AdminCalls calls;
    private final ConsoleSignIns console;

    BackOffice(Timeline timeline, Ids ids) {
        this.ids = ids;
        this.calls = new AdminCalls(timeline, ids);
        this.console = new ConsoleSignIns(timeline, ids);
    }

    void day(Random random) {
        deployment(Timeline.at("10:05:00"));
        deployment(Timeline.at("14:40:00"));
        support(random);
        consoleSignIns();
        otherServices(random);
    }

    /** Writes the whole configuration, protection included, as deployments do. */
    private void deployment(Instant start) {
        calls.add(
                calls.pool(start, PIPELINE, DEPLOYMENT, "DescribeUserPool")
                        .set("readOnly", true)
                        .request("userPoolId", Application.USER_POOL));
        calls.add(
                calls.pool(start.plusSeconds(2), PIPELINE, DEPLOYMENT, "UpdateUserPool")
                        .request(
                                "userPoolId",
                                Application.USER_POOL,
                                "deletionProtection",
                                "ACTIVE",
                                "mfaConfiguration",
                                "OPTIONAL",
                                "autoVerifiedAttributes",
                                List.of("email"),
                                "userPoolAddOns",
                                object("advancedSecurityMode", "ENFORCED")));
        calls.add(
                calls.pool(start.plusSeconds(4), PIPELINE, DEPLOYMENT, "SetUserPoolMfaConfig")
                        .request(
                                "userPoolId",
                                Application.USER_POOL,
                                "mfaConfiguration",
                                "OPTIONAL"));
        calls.add(
                calls.pool(start.plusSeconds(6), PIPELINE, DEPLOYMENT, "UpdateUserPoolClient")
                        .request(
                                "userPoolId",
                                Application.USER_POOL,
                                "clientId",
                                Application.WEB_CLIENT));
    }

    private void support(Random random) {
        for (int i = 0; i < 12; i++) {
            Instant time = Timeline.at("08:30:00").plusSeconds(2_600L * i + random.nextInt(900));
            calls.add(
                    calls.pool(time, DESK, SUPPORT, "ListUsers")
                            .set("readOnly", true)
                            .request(
                                    "userPoolId",
                                    Application.USER_POOL,
                                    "filter",
                                    HIDDEN,
                                    "limit",
                                    10));
            calls.add(
                    calls.pool(time.plusSeconds(9), DESK, SUPPORT, "AdminGetUser")
                            .set("readOnly", true)
                            .sub(ids.uuid())
                            .request("userPoolId", Application.USER_POOL, "username", HIDDEN));
            if (i % 4 == 1) {
                newColleague(time.plusSeconds(60));
            }
        }
    }

    private void newColleague(Instant time) {
        String sub = ids.uuid();
        calls.add(
                calls.pool(time, DESK, SUPPORT, "AdminCreateUser")
                        .sub(sub)
                        .request(
                                "userPoolId",
                                Application.USER_POOL,
                                "username",
                                HIDDEN,
                                "userAttributes",
                                HIDDEN));
        calls.add(
                calls.pool(time.plusSeconds(5), DESK, SUPPORT, "AdminAddUserToGroup")
                        .sub(sub)
                        .request(
                                "userPoolId",
                                Application.USER_POOL,
                                "username",
                                HIDDEN,
                                "groupName",
                                "staff"));
    }

    private void consoleSignIns() {
        console.success(Timeline.at("08:02:11"), DESK, "alice-example");
        console.failure(Timeline.at("08:31:40"), DESK, "bob-example");
        console.success(Timeline.at("08:32:02"), DESK, "bob-example");
        console.success(Timeline.at("09:15:27"), DESK, "carol-example");
        console.success(Timeline.at("12:58:03"), DESK, "alice-example");
        console.failure(Timeline.at("13:20:18"), DESK, "carol-example");
        console.failure(Timeline.at("13:20:44"), DESK, "carol-example");
        console.success(Timeline.at("13:21:15"), DESK, "carol-example");
        console.success(Timeline.at("18:40:51"), DESK, "bob-example");
    }

    /** A trail tells of the whole account, most of which is nobody's business here. */
    private void otherServices(Random random) {
        for (int i = 0; i < 180; i++) {
            Instant time = Timeline.DAY.plusSeconds(470L * i + random.nextInt(400));
            calls.add(
                    switch (i % 3) {
                        case 0 ->
                                calls.service(
                                                time,
                                                PIPELINE,
                                                DEPLOYMENT,
                                                "s3.amazonaws.com",
                                                "GetBucketAcl")
                                        .set("readOnly", true)
                                        .request("bucketName", "shop-assets-example");
                        case 1 ->
                                calls.service(
                                                time,
                                                PIPELINE,
                                                DEPLOYMENT,
                                                "sts.amazonaws.com",
                                                "AssumeRole")
                                        .set("readOnly", true)
                                        .request(
                                                "roleArn",
                                                "arn:aws:iam::123456789012:role/shop-deployment",
                                                "roleSessionName",
                                                "pipeline-318");
                        default ->
                                calls.service(time, DESK, SUPPORT, "kms.amazonaws.com", "Decrypt")
                                        .set("readOnly", true);
                    });
        }
    }
}
