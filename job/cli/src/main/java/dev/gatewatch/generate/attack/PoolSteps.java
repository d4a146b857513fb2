package dev.gatewatch.generate.attack;

import static dev.gatewatch.generate.record.JsonText.HIDDEN;
import static dev.gatewatch.generate.record.JsonText.list;
import static dev.gatewatch.generate.record.JsonText.object;

import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.DoorSignIns;
import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.generate.record.PoolCalls;
import dev.gatewatch.generate.record.RatedRisk;
import dev.gatewatch.generate.record.Recorder;
import dev.gatewatch.generate.record.Shop;
import java.util.List;

/** The steps of attacks with AWS credentials. */
final class PoolSteps {
    private PoolSteps() {}

    static void run(AttackScene scene, int step, long time) {
        PoolCalls calls = scene.pool(step);
        switch (scene.plan().kind()) {
            case USER_LISTING -> calls.listUsers(time);
            case MFA_OFF -> calls.pool("SetUserPoolMfaConfig", "mfaConfiguration", "OFF").at(time);
            case THREAT_PROTECTION_OFF -> calls.configuration(time, "OFF", "claims");
            case THREAT_PROTECTION_LEFT_OUT -> calls.configuration(time, "", "claims");
            case TRIGGER_CHANGED -> calls.configuration(time, "ENFORCED", "other");
            case RISK_ACTIONS_OFF ->
                    calls.pool(
                                    "SetRiskConfiguration",
                                    "accountTakeoverRiskConfiguration",
                                    object("actions", actions()))
                            .at(time);
            case WAF_DETACHED -> calls.detachAcl(time);
            case LOG_DELIVERY_REMOVED ->
                    calls.pool("SetLogDeliveryConfiguration", "logConfigurations", list(List.of()))
                            .at(time);
            case CLIENT_WEAKENED ->
                    calls.client(
                            time,
                            Shop.WEB_CLIENT,
                            List.of("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
                            List.of("code", "implicit"));
            case GROUP_ROLE_CHANGED ->
                    calls.pool(
                                    "UpdateGroup",
                                    "groupName",
                                    "customers",
                                    "roleArn",
                                    "arn:aws:iam::" + Shop.ACCOUNT + ":role/shop-operations")
                            .at(time);
            case IDENTITY_PROVIDER_ADDED ->
                    calls.pool(
                                    "CreateIdentityProvider",
                                    "providerName",
                                    "partner",
                                    "providerType",
                                    "OIDC")
                            .at(time);
            case IDENTITY_POOL_OPENED -> calls.openIdentityPool(time);
            case USERS_DELETED -> calls.user("AdminDeleteUser", scene.victim(step).sub()).at(time);
            case USER_LINKED ->
                    calls.pool(
                                    "AdminLinkProviderForUser",
                                    "destinationUser",
                                    object(
                                            "providerName",
                                            "Cognito",
                                            "providerAttributeValue",
                                            HIDDEN),
                                    "sourceUser",
                                    object(
                                            "providerName",
                                            "partner",
                                            "providerAttributeValue",
                                            HIDDEN))
                            .sub(scene.victim(step).sub())
                            .at(time);
            case PASSWORD_SET -> passwordSet(scene, step, time, calls);
            case ADMIN_ADDED ->
                    calls.user(
                                    "AdminAddUserToGroup",
                                    scene.victim(step).sub(),
                                    "groupName",
                                    "administrators")
                            .at(time);
            default ->
                    throw new IllegalStateException(
                            scene.plan().kind().text() + " needs no AWS credentials");
        }
    }

    private static void passwordSet(AttackScene scene, int step, long time, PoolCalls calls) {
        AppUser victim = scene.victim(step);
        if (step == 0) {
            calls.user("AdminSetUserPassword", victim.sub(), "permanent", true).at(time);
        } else {
            new DoorSignIns(new Recorder(scene, scene.random(step)), EntryDoor.PASSWORD)
                    .passed(
                            time,
                            scene.origin(step),
                            SignInSteps.withoutFactor(victim),
                            RatedRisk.NONE);
        }
    }

    private static Object actions() {
        return object("highAction", object("eventAction", "NO_ACTION", "notify", false));
    }
}
