package dev.gatewatch.generate.record;

import static dev.gatewatch.generate.record.JsonText.HIDDEN;
import static dev.gatewatch.generate.record.JsonText.object;

import org.jspecify.annotations.Nullable;

/**
 * Sign-ins through one door. Where there is no user, the name is one that the pool does not know.
 */
public final class DoorSignIns {
    private static final AwsPrincipal BACKEND = AwsPrincipal.role("shop-backend", "task-1");
    private static final String[] WRONG_PASSWORD = {
        "NotAuthorizedException", "Incorrect username or password."
    };
    private static final String[] BLOCKED = {
        "NotAuthorizedException", "Unable to login because of security reasons."
    };
    private static final String[] WRONG_CODE = {
        "CodeMismatchException", "Invalid code or auth state for the user."
    };
    private static final String[] NONE = {"", ""};

    private final Recorder recorder;
    private final EntryDoor door;

    public DoorSignIns(Recorder recorder, EntryDoor door) {
        this.recorder = recorder;
        this.door = door;
    }

    /** All is right, the second factor too. Takes up to 12 s. */
    public void passed(long time, RequestOrigin from, AppUser user, RatedRisk risk) {
        switch (door) {
            case HOSTED_UI -> {
                page(time, "CognitoAuthentication", from, user, 302);
                long then = secondFactorPage(time, "Mfa_POST", from, user, user.mfa() ? 1 : 0);
                code(then, from, user.client());
            }
            case MANAGED_LOGIN -> {
                page(time, "login_POST", from, user, 302);
                long then = secondFactorPage(time, "mfa_totp_POST", from, user, user.mfa() ? 1 : 0);
                code(then, from, user.client());
            }
            case ACTIVITY_LOG -> {
                recorder.activity(time, "SignIn", "Pass", from, user, risk);
                return;
            }
            default -> {
                long then = first(time, from, user, user.mfa() ? "SMS_MFA" : "", NONE);
                if (user.mfa()) {
                    answer(then + 8_000, from, user, "SMS_MFA", "", NONE);
                }
            }
        }
        recorder.history(time, "SignIn", "Pass", from, user, risk);
    }

    /** A wrong password, or a name that the pool does not know. */
    public void wrongPassword(
            long time, RequestOrigin from, @Nullable AppUser user, String client, RatedRisk risk) {
        String[] error = risk.blocked() ? BLOCKED : WRONG_PASSWORD;
        switch (door) {
            case HOSTED_UI ->
                    recorder.page(time, "Login_Error_POST", from, client, 0, "username", HIDDEN);
            case MANAGED_LOGIN ->
                    recorder.page(
                            time,
                            "login_POST",
                            from,
                            client,
                            302,
                            "username",
                            HIDDEN,
                            "password",
                            HIDDEN);
            case ACTIVITY_LOG -> {
                if (user != null) {
                    recorder.activity(time, "SignIn", "Fail", from, user, risk);
                }
                return;
            }
            default -> first(time, from, user, client, "", error);
        }
        if (user != null) {
            recorder.history(time, "SignIn", "Fail", from, user, risk);
        }
    }

    /** A right password, after which a code is sent to the user, and nothing more. */
    public void codeSent(long time, RequestOrigin from, AppUser user, RatedRisk risk) {
        switch (door) {
            case HOSTED_UI -> page(time, "CognitoAuthentication", from, user, 302);
            case MANAGED_LOGIN -> page(time, "login_POST", from, user, 302);
            case ACTIVITY_LOG -> {
                recorder.activity(time, "SignIn", "InProgress", from, user, risk);
                return;
            }
            default -> first(time, from, user, "SMS_MFA", NONE);
        }
        recorder.history(time, "SignIn", "InProgress", from, user, risk);
    }

    /** A right password and a wrong code, 8 s later. */
    public void wrongCode(long time, RequestOrigin from, AppUser user, RatedRisk risk) {
        switch (door) {
            case HOSTED_UI -> {
                page(time, "CognitoAuthentication", from, user, 302);
                secondFactorPage(time, "Mfa_POST", from, user, 1);
            }
            case MANAGED_LOGIN -> {
                page(time, "login_POST", from, user, 302);
                secondFactorPage(time, "mfa_totp_POST", from, user, 1);
            }
            case ACTIVITY_LOG -> {
                recorder.activity(time, "SignIn", "Fail", from, user, risk);
                return;
            }
            default -> {
                long then = first(time, from, user, "SMS_MFA", NONE);
                answer(then + 8_000, from, user, "SMS_MFA", "", WRONG_CODE);
            }
        }
        recorder.history(time, "SignIn", "Fail", from, user, risk);
    }

    private long first(
            long time, RequestOrigin from, AppUser user, String challenge, String[] error) {
        return first(time, from, user, user.client(), challenge, error);
    }

    /**
     * The first factor; returns when it was checked.
     *
     * @param challenge what is asked for after it; empty for nothing
     */
    private long first(
            long time,
            RequestOrigin from,
            @Nullable AppUser user,
            String client,
            String challenge,
            String[] error) {
        switch (door) {
            case SRP -> {
                initiate(time, from, user, client, "USER_SRP_AUTH", "PASSWORD_VERIFIER", NONE);
                answer(time + 1_000, from, user, client, "PASSWORD_VERIFIER", challenge, error);
                return time + 1_000;
            }
            case CHOICE -> {
                initiate(time, from, user, client, "USER_AUTH", "SELECT_CHALLENGE", NONE);
                answer(time + 2_000, from, user, client, "PASSWORD", challenge, error);
                return time + 2_000;
            }
            case ADMIN_API ->
                    initiate(
                            time, from, user, client, "ADMIN_USER_PASSWORD_AUTH", challenge, error);
            default -> initiate(time, from, user, client, "USER_PASSWORD_AUTH", challenge, error);
        }
        return time;
    }

    private void initiate(
            long time,
            RequestOrigin from,
            @Nullable AppUser user,
            String client,
            String flow,
            String challenge,
            String[] error) {
        TrailCall call =
                door == EntryDoor.ADMIN_API
                        ? backend("AdminInitiateAuth", from)
                                .request(
                                        "authFlow",
                                        flow,
                                        "authParameters",
                                        HIDDEN,
                                        "clientId",
                                        client,
                                        "userPoolId",
                                        Shop.POOL)
                        : recorder.call("InitiateAuth", from)
                                .request(
                                        "authFlow",
                                        flow,
                                        "authParameters",
                                        HIDDEN,
                                        "clientId",
                                        client);
        respond(call, challenge, error).sub(user == null ? null : user.sub()).at(time);
    }

    private void answer(
            long time,
            RequestOrigin from,
            AppUser user,
            String challenge,
            String next,
            String[] error) {
        answer(time, from, user, user.client(), challenge, next, error);
    }

    private void answer(
            long time,
            RequestOrigin from,
            @Nullable AppUser user,
            String client,
            String challenge,
            String next,
            String[] error) {
        TrailCall call =
                door == EntryDoor.ADMIN_API
                        ? backend("AdminRespondToAuthChallenge", from)
                                .request(
                                        "challengeName",
                                        challenge,
                                        "challengeResponses",
                                        HIDDEN,
                                        "session",
                                        HIDDEN,
                                        "clientId",
                                        client,
                                        "userPoolId",
                                        Shop.POOL)
                        : recorder.call("RespondToAuthChallenge", from)
                                .request(
                                        "clientId",
                                        client,
                                        "challengeName",
                                        challenge,
                                        "session",
                                        HIDDEN,
                                        "challengeResponses",
                                        HIDDEN);
        respond(call, next, error).sub(user == null ? null : user.sub()).at(time);
    }

    /** The back end calls from its own address, whoever signs in. */
    private TrailCall backend(String name, RequestOrigin from) {
        return recorder.signed(
                name,
                new RequestOrigin(Shop.BACKEND_ADDRESS, "aws-sdk-java/2.41.4", from.country()),
                BACKEND);
    }

    private static TrailCall respond(TrailCall call, String challenge, String[] error) {
        if (!error[0].isEmpty()) {
            return call.error(error[0], error[1]);
        }
        return challenge.isEmpty()
                ? call.response("challengeParameters", object(), "authenticationResult", tokens())
                : call.response(
                        "challengeName",
                        challenge,
                        "session",
                        HIDDEN,
                        "challengeParameters",
                        HIDDEN);
    }

    static JsonText tokens() {
        return object(
                "accessToken",
                HIDDEN,
                "expiresIn",
                3_600,
                "tokenType",
                "Bearer",
                "refreshToken",
                HIDDEN,
                "idToken",
                HIDDEN);
    }

    private void page(long time, String name, RequestOrigin from, AppUser user, int status) {
        recorder.page(
                time, name, from, user.client(), status, "username", HIDDEN, "password", HIDDEN);
    }

    /** Codes on a page; returns the time of the last. */
    private long secondFactorPage(
            long time, String name, RequestOrigin from, AppUser user, int codes) {
        if (codes > 0) {
            recorder.page(time + 8_000, name, from, user.client(), 302, "code", HIDDEN);
        }
        return time + codes * 8_000L;
    }

    private void code(long time, RequestOrigin from, String client) {
        recorder.page(
                time + 1_000, "Token_POST", from, client, 200, "grant_type", "authorization_code");
    }
}
