package dev.gatewatch.generate.record;

import static dev.gatewatch.generate.record.JsonText.object;

/**
 * Who signs a call with AWS credentials.
 *
 * @param arn as {@code userIdentity.arn} has it
 * @param identity the {@code userIdentity}
 */
public record AwsPrincipal(String arn, JsonText identity) {
    /** A session of a role. */
    public static AwsPrincipal role(String role, String session) {
        String arn = "arn:aws:sts::" + Shop.ACCOUNT + ":assumed-role/" + role + "/" + session;
        JsonText issuer =
                object(
                        "type",
                        "Role",
                        "principalId",
                        "AROAIDPPEZS35WEXAMPLE",
                        "arn",
                        roleArn(role),
                        "accountId",
                        Shop.ACCOUNT,
                        "userName",
                        role);
        return new AwsPrincipal(
                arn,
                object(
                        "type",
                        "AssumedRole",
                        "principalId",
                        "AROAIDPPEZS35WEXAMPLE:" + session,
                        "arn",
                        arn,
                        "accountId",
                        Shop.ACCOUNT,
                        "accessKeyId",
                        "ASIAIOSFODNN7EXAMPLE",
                        "sessionContext",
                        object(
                                "sessionIssuer",
                                issuer,
                                "attributes",
                                object(
                                        "creationDate",
                                        "2026-01-05T08:00:00Z",
                                        "mfaAuthenticated",
                                        "false"))));
    }

    /** The ARN of a role, which stands for all its sessions. */
    public static String roleArn(String role) {
        return "arn:aws:iam::" + Shop.ACCOUNT + ":role/" + role;
    }

    /** An IAM user with an access key. */
    public static AwsPrincipal user(String name) {
        String arn = "arn:aws:iam::" + Shop.ACCOUNT + ":user/" + name;
        return new AwsPrincipal(
                arn,
                object(
                        "type",
                        "IAMUser",
                        "principalId",
                        "AIDAJ45Q7YFFAREXAMPLE",
                        "arn",
                        arn,
                        "accountId",
                        Shop.ACCOUNT,
                        "accessKeyId",
                        "AKIAIOSFODNN7EXAMPLE",
                        "userName",
                        name));
    }
}
