package dev.gatewatch.generate.record;

import static dev.gatewatch.generate.record.JsonText.HIDDEN;
import static dev.gatewatch.generate.record.JsonText.object;

import java.util.List;

/** What a principal with AWS credentials does to a user pool and its users. */
public final class PoolCalls {
    /** What a deployment writes of the pool each time. */
    private static final Object[] CONFIGURATION = {
        "userPoolId",
        Shop.POOL,
        "deletionProtection",
        "ACTIVE",
        "autoVerifiedAttributes",
        JsonText.list(List.of("email"))
    };

    private static final String TRIGGERS =
            "arn:aws:lambda:us-east-1:" + Shop.ACCOUNT + ":function:";

    private final Recorder recorder;
    private final RequestOrigin from;
    private final AwsPrincipal by;

    public PoolCalls(Recorder recorder, RequestOrigin from, AwsPrincipal by) {
        this.recorder = recorder;
        this.from = from;
        this.by = by;
    }

    /** A call about the pool, names and values of its other parameters alternating. */
    public TrailCall pool(String name, Object... parameters) {
        Object[] members = new Object[parameters.length + 2];
        members[0] = "userPoolId";
        members[1] = Shop.POOL;
        System.arraycopy(parameters, 0, members, 2, parameters.length);
        return recorder.signed(name, from, by).request(members);
    }

    /** A call about one of its users. */
    public TrailCall user(String name, String sub, Object... parameters) {
        Object[] members = new Object[parameters.length + 2];
        members[0] = "username";
        members[1] = HIDDEN;
        System.arraycopy(parameters, 0, members, 2, parameters.length);
        return pool(name, members).sub(sub);
    }

    /** A page of users. */
    public void listUsers(long time) {
        pool("ListUsers", "limit", 60).reads().at(time);
    }

    /**
     * The whole configuration, as deployments write it.
     *
     * @param protection the mode of threat protection; empty to leave it out
     * @param trigger the function that is called before tokens are made
     */
    public void configuration(long time, String protection, String trigger) {
        Object[] members = new Object[CONFIGURATION.length + (protection.isEmpty() ? 2 : 4)];
        System.arraycopy(CONFIGURATION, 0, members, 0, CONFIGURATION.length);
        members[CONFIGURATION.length] = "lambdaConfig";
        members[CONFIGURATION.length + 1] = object("preTokenGeneration", TRIGGERS + trigger);
        if (!protection.isEmpty()) {
            members[CONFIGURATION.length + 2] = "userPoolAddOns";
            members[CONFIGURATION.length + 3] = object("advancedSecurityMode", protection);
        }
        recorder.signed("UpdateUserPool", from, by).request(members).at(time);
    }

    /** An app client. */
    public void client(long time, String client, List<String> flows, List<String> grants) {
        pool(
                        "UpdateUserPoolClient",
                        "clientId",
                        client,
                        "explicitAuthFlows",
                        JsonText.list(flows),
                        "allowedOAuthFlows",
                        JsonText.list(grants))
                .at(time);
    }

    /** The pool loses its web ACL. */
    public void detachAcl(long time) {
        recorder.signed("DisassociateWebACL", from, by)
                .service("wafv2.amazonaws.com")
                .request(
                        "resourceArn",
                        "arn:aws:cognito-idp:us-east-1:" + Shop.ACCOUNT + ":userpool/" + Shop.POOL)
                .at(time);
    }

    /** The identity pool gives credentials to anybody. */
    public void openIdentityPool(long time) {
        recorder.signed("UpdateIdentityPool", from, by)
                .service("cognito-identity.amazonaws.com")
                .request(
                        "identityPoolId",
                        "us-east-1:2dd0a7a5-0001-454b-9e45-23199example",
                        "identityPoolName",
                        "shop",
                        "allowUnauthenticatedIdentities",
                        true,
                        "allowClassicFlow",
                        true)
                .at(time);
    }
}
