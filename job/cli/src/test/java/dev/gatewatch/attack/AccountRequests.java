package dev.gatewatch.attack;

import static dev.gatewatch.attack.Refusal.NAME_TAKEN;
import static dev.gatewatch.attack.Refusal.NO_USER;
import static dev.gatewatch.attack.Refusal.REUSED;
import static dev.gatewatch.attack.Refusal.WRONG_SECRET;
import static dev.gatewatch.attack.Refusal.WRONG_SECRET_HASH;

import org.jspecify.annotations.Nullable;

/**
 * Requests about accounts, clients and tokens through one door. Those without a flow are written
 * for the door PASSWORD only.
 */
final class AccountRequests {
    private final RecordedEvents events;
    private final Door door;

    AccountRequests(RecordedEvents events, Door door) {
        this.events = events;
        this.door = door;
    }

    /**
     * A password reset.
     *
     * @param user null for a name that the pool does not know
     */
    void reset(@Nullable String user) {
        switch (door) {
            case PASSWORD -> events.call("ForgotPassword", user, "", "", null);
            case HOSTED_UI -> events.page("ForgotPassword_POST", 302, "");
            case MANAGED_LOGIN -> events.page("forgotPassword_POST", 302, "");
            case ADMIN_API ->
                    events.call(
                            "AdminResetUserPassword", user, "", "", user == null ? NO_USER : null);
            case ACTIVITY_LOG -> {
                if (user != null) {
                    events.entry("ForgotPassword", "InProgress", user);
                }
            }
            default -> {}
        }
    }

    /** A password reset and its confirmation; whatever the flow of the sign-in that follows. */
    void resetWithCode(String user) {
        switch (door) {
            case HOSTED_UI, MANAGED_LOGIN -> {
                events.page("ForgotPassword_POST", 302, "");
                events.next(60);
                events.page("ConfirmForgotPassword_POST", 302, "");
            }
            case ACTIVITY_LOG -> {
                events.entry("ForgotPassword", "InProgress", user);
                events.next(60);
                events.entry("ForgotPassword", "Pass", user);
            }
            default -> {
                events.call("ForgotPassword", user, "", "", null);
                events.next(60);
                events.call("ConfirmForgotPassword", user, "", "", null);
            }
        }
    }

    /** With an access token, which is a call of the API after any sign-in. */
    void passwordChanged(String user) {
        if (door == Door.ACTIVITY_LOG) {
            events.entry("PasswordChange", "Pass", user);
        } else {
            events.call("ChangePassword", user, "", "", null);
        }
    }

    /** A code that is sent again. */
    void codeAgain(String user) {
        switch (door) {
            case PASSWORD -> events.call("ResendConfirmationCode", user, "", "", null);
            case HOSTED_UI -> events.page("ResendCode_POST", 302, "");
            case MANAGED_LOGIN -> events.page("mfa_phone_resendCode_POST", 302, "");
            case ADMIN_API -> events.call("AdminResetUserPassword", user, "", "", null);
            case ACTIVITY_LOG -> events.entry("ResendCode", "Pass", user);
            default -> {}
        }
    }

    void signUp(String user, boolean taken) {
        switch (door) {
            case PASSWORD ->
                    events.call("SignUp", taken ? null : user, "", "", taken ? NAME_TAKEN : null);
            case HOSTED_UI -> events.page("Signup_POST", 302, "");
            case MANAGED_LOGIN -> events.page("signup_POST", 302, "");
            case ADMIN_API ->
                    events.call("AdminCreateUser", user, "", "", taken ? NAME_TAKEN : null);
            case ACTIVITY_LOG -> {
                if (!taken) {
                    events.entry("SignUp", "InProgress", user);
                }
            }
            default -> {}
        }
    }

    /** A request that has to prove a client's secret, with a wrong one. */
    void wrongSecret() {
        switch (door) {
            case PASSWORD -> hash("InitiateAuth", "USER_PASSWORD_AUTH");
            case SRP -> hash("InitiateAuth", "USER_SRP_AUTH");
            case CHOICE -> hash("InitiateAuth", "USER_AUTH");
            case CUSTOM -> hash("InitiateAuth", "CUSTOM_AUTH");
            case ADMIN_API -> hash("AdminInitiateAuth", "ADMIN_USER_PASSWORD_AUTH");
            case MACHINE -> {
                events.page("Token_POST", 400, "\"grant_type\":[\"client_credentials\"]");
                events.call("GetClientToken", null, "", "", WRONG_SECRET);
            }
            default -> {}
        }
    }

    /** A refresh token that rotation has replaced. */
    void usedRefreshToken(String user) {
        switch (door) {
            case PASSWORD -> events.call("GetTokensFromRefreshToken", user, "", "", REUSED);
            case ADMIN_API ->
                    events.call(
                            "AdminInitiateAuth",
                            user,
                            "\"authFlow\":\"REFRESH_TOKEN_AUTH\"",
                            "",
                            REUSED);
            case HOSTED_UI, MANAGED_LOGIN ->
                    events.page("Token_POST", 400, "\"grant_type\":[\"refresh_token\"]");
            default -> {}
        }
    }

    private void hash(String name, String flow) {
        events.call(name, null, "\"authFlow\":\"" + flow + "\"", "", WRONG_SECRET_HASH);
    }
}
