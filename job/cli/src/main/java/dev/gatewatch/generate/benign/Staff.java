package dev.gatewatch.generate.benign;

import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.AwsPrincipal;
import dev.gatewatch.generate.record.Draws;
import dev.gatewatch.generate.record.EventSink;
import dev.gatewatch.generate.record.JsonText;
import dev.gatewatch.generate.record.PoolCalls;
import dev.gatewatch.generate.record.Recorder;
import dev.gatewatch.generate.record.RequestOrigin;
import dev.gatewatch.generate.record.Shop;
import dev.gatewatch.label.MachineLabel;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** People and pipelines with AWS credentials: deployments, and a help desk. */
public final class Staff {
    /** The role that deploys, in the session that it always has. */
    public static final AwsPrincipal DEPLOY_ROLE = AwsPrincipal.role("shop-deployment", "pipeline");

    /** Where it deploys from. */
    public static final RequestOrigin PIPELINE =
            new RequestOrigin("192.0.2.210", "aws-sdk-js/3.980.0 ua/2.1 os/linux", "Germany");

    private static final RequestOrigin DESK =
            new RequestOrigin(
                    "192.0.2.211",
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36",
                    "Germany");
    private static final List<AwsPrincipal> AGENTS =
            List.of(
                    AwsPrincipal.role("help-desk", "alex@example.com"),
                    AwsPrincipal.role("help-desk", "kim@example.com"),
                    AwsPrincipal.role("help-desk", "sam@example.com"));
    private static final long PURPOSE = 5;
    private static final long HOUR = 3_600_000;

    /** About six a day and a thousand users. */
    private static final double REQUESTS_PER_USER_AND_HOUR = 0.0006;

    private final long seed;
    private final Population population;
    private final EventSink sink;

    Staff(long seed, Population population, EventSink sink) {
        this.seed = seed;
        this.population = population;
        this.sink = sink;
    }

    void hour(long from) {
        if (!Rhythm.atWork(from, 1)) {
            return;
        }
        SplittableRandom random = Draws.of(seed, PURPOSE, from);
        Recorder recorder = new Recorder(sink, random);
        if (random.nextInt(15) == 0) {
            deployment(from + random.nextLong(HOUR), recorder, random);
        }
        int requests =
                (int)
                        (population.residents().size() * REQUESTS_PER_USER_AND_HOUR
                                + random.nextDouble());
        for (int i = 0; i < requests; i++) {
            request(from + random.nextLong(HOUR), recorder, random);
        }
    }

    /** Writes the whole configuration, as it is. */
    private static void deployment(long time, Recorder recorder, SplittableRandom random) {
        PoolCalls calls = new PoolCalls(recorder, PIPELINE, DEPLOY_ROLE);
        calls.pool("DescribeUserPool").reads().at(time);
        calls.configuration(time + 2_000, "ENFORCED", "claims");
        calls.pool("SetUserPoolMfaConfig", "mfaConfiguration", "OPTIONAL").at(time + 4_000);
        calls.client(
                time + 6_000,
                Shop.WEB_CLIENT,
                List.of("ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
                List.of("code"));
        calls.client(
                time + 8_000,
                Shop.MOBILE_CLIENT,
                // An old version of the mobile application sends passwords.
                List.of(
                        "ALLOW_USER_PASSWORD_AUTH",
                        "ALLOW_USER_SRP_AUTH",
                        "ALLOW_REFRESH_TOKEN_AUTH"),
                List.of("code"));
        if (random.nextInt(6) == 0) {
            calls.pool(
                            "UpdateGroup",
                            "groupName",
                            "staff",
                            "roleArn",
                            "arn:aws:iam::" + Shop.ACCOUNT + ":role/shop-staff")
                    .at(time + 10_000);
        }
    }

    /** Somebody asks the help desk. */
    private void request(long time, Recorder recorder, SplittableRandom random) {
        PoolCalls calls = new PoolCalls(recorder, DESK, AGENTS.get(random.nextInt(AGENTS.size())));
        AppUser user =
                population.residents().get(random.nextInt(population.residents().size())).user();
        calls.pool("ListUsers", "filter", JsonText.HIDDEN, "limit", 10).reads().at(time);
        calls.user("AdminGetUser", user.sub()).reads().at(time + 9_000);
        long then = time + 60_000;
        switch (random.nextInt(8)) {
            case 0, 1 -> calls.user("AdminResetUserPassword", user.sub()).at(then);
            case 2 -> calls.user("AdminSetUserPassword", user.sub(), "permanent", false).at(then);
            case 3 -> calls.user("AdminSetUserMFAPreference", user.sub()).at(then);
            case 4 -> {
                calls.user("AdminCreateUser", user.sub()).at(then);
                calls.user("AdminAddUserToGroup", user.sub(), "groupName", "staff")
                        .at(then + 8_000);
            }
            case 5 -> calls.user("AdminUserGlobalSignOut", user.sub()).at(then);
            default -> {}
        }
    }

    static List<MachineLabel> labels() {
        return List.of(
                new MachineLabel(
                        "deploy-role",
                        "writes the pool's configuration on working days",
                        Map.of(
                                "sourceIPAddress",
                                List.of(PIPELINE.address()),
                                "userIdentity.arn",
                                List.of(DEPLOY_ROLE.arn())),
                        Map.of(
                                "deploy_principals",
                                List.of(AwsPrincipal.roleArn("shop-deployment")))),
                new MachineLabel(
                        "help-desk",
                        "looks users up, resets passwords and second factors",
                        Map.of(
                                "sourceIPAddress",
                                List.of(DESK.address()),
                                "userIdentity.arn",
                                AGENTS.stream().map(AwsPrincipal::arn).toList()),
                        Map.of("help_desk", List.of(AwsPrincipal.roleArn("help-desk")))));
    }
}
