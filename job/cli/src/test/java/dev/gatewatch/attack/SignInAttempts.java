package dev.gatewatch.attack;

import static dev.gatewatch.attack.Refusal.BLOCKED;
import static dev.gatewatch.attack.Refusal.INCORRECT;
import static dev.gatewatch.attack.Refusal.WRONG_CODE;

import org.jspecify.annotations.Nullable;

/** Sign-ins through one door. A machine has none. */
final class SignInAttempts {
    private static final String TOKENS = "\"authenticationResult\":{\"expiresIn\":3600}";

    private final RecordedEvents events;
    private final Door door;

    SignInAttempts(RecordedEvents events, Door door) {
        this.events = events;
        this.door = door;
    }

    /** With a wrong password. */
    void wrongPassword(String user) {
        refused(user, events.isBlocked() ? BLOCKED : INCORRECT);
    }

    /** With a name that the pool does not know. */
    void unknownName() {
        if (door == Door.CUSTOM) {
            begin(null, "CUSTOM_CHALLENGE");
            answer(null, "CUSTOM_CHALLENGE", "", INCORRECT);
        } else if (door == Door.CHOICE) {
            refused(null, INCORRECT);
            begin(null, "EMAIL_OTP");
            answer(null, "EMAIL_OTP", "", WRONG_CODE);
        } else if (door != Door.ACTIVITY_LOG) {
            refused(null, INCORRECT);
        }
    }

    /** Refused on the first factor. */
    void refused(@Nullable String user, Refusal refusal) {
        switch (door) {
            case PASSWORD -> initiate("InitiateAuth", user, "USER_PASSWORD_AUTH", "", refusal);
            case ADMIN_API ->
                    initiate("AdminInitiateAuth", user, "ADMIN_USER_PASSWORD_AUTH", "", refusal);
            case SRP, CUSTOM -> {
                begin(user, "PASSWORD_VERIFIER");
                answer(user, "PASSWORD_VERIFIER", "", refusal);
            }
            case CHOICE -> {
                begin(user, "SELECT_CHALLENGE");
                answer(user, "PASSWORD", "", refusal);
            }
            case HOSTED_UI -> events.page("Login_Error_POST", 0, "");
            case MANAGED_LOGIN -> events.page("login_POST", 302, "");
            case ACTIVITY_LOG -> events.entry("SignIn", "Fail", String.valueOf(user));
            case MACHINE -> {}
        }
    }

    /** All is right. */
    void passed(String user) {
        switch (door) {
            case PASSWORD -> initiate("InitiateAuth", user, "USER_PASSWORD_AUTH", TOKENS, null);
            case ADMIN_API ->
                    initiate("AdminInitiateAuth", user, "ADMIN_USER_PASSWORD_AUTH", TOKENS, null);
            case SRP -> {
                begin(user, "PASSWORD_VERIFIER");
                answer(user, "PASSWORD_VERIFIER", TOKENS, null);
            }
            case CHOICE -> {
                begin(user, "SELECT_CHALLENGE");
                answer(user, "PASSWORD", TOKENS, null);
            }
            case CUSTOM -> {
                begin(user, "CUSTOM_CHALLENGE");
                answer(user, "CUSTOM_CHALLENGE", TOKENS, null);
            }
            case HOSTED_UI -> events.page("CognitoAuthentication", 302, "");
            case MANAGED_LOGIN -> events.page("login_POST", 302, "");
            case ACTIVITY_LOG -> events.entry("SignIn", "Pass", user);
            case MACHINE -> {}
        }
    }

    /** Up to a code that is sent to the user, and no further. */
    void codeSent(String user) {
        switch (door) {
            case PASSWORD ->
                    initiate("InitiateAuth", user, "USER_PASSWORD_AUTH", asked("SMS_MFA"), null);
            case ADMIN_API ->
                    initiate(
                            "AdminInitiateAuth",
                            user,
                            "ADMIN_USER_PASSWORD_AUTH",
                            asked("SMS_MFA"),
                            null);
            case SRP -> {
                begin(user, "PASSWORD_VERIFIER");
                answer(user, "PASSWORD_VERIFIER", asked("SMS_MFA"), null);
            }
            case CHOICE -> begin(user, "EMAIL_OTP");
            case CUSTOM -> begin(user, "CUSTOM_CHALLENGE");
            case HOSTED_UI -> events.page("CognitoAuthentication", 302, "");
            case MANAGED_LOGIN -> events.page("login_POST", 302, "");
            case ACTIVITY_LOG -> events.entry("SignIn", "InProgress", user);
            case MACHINE -> {}
        }
    }

    /** With a wrong code, or a wrong answer to a custom challenge. */
    void wrongCode(String user) {
        if (door.isApi()) {
            codeSent(user);
        }
        switch (door) {
            case PASSWORD, SRP, ADMIN_API -> answer(user, "SMS_MFA", "", WRONG_CODE);
            case CHOICE -> answer(user, "EMAIL_OTP", "", WRONG_CODE);
            case CUSTOM -> answer(user, "CUSTOM_CHALLENGE", "", INCORRECT);
            case HOSTED_UI -> events.page("Mfa_POST", 302, "");
            case MANAGED_LOGIN -> events.page("mfa_totp_POST", 302, "");
            case ACTIVITY_LOG -> events.entry("SignIn", "Fail", user);
            case MACHINE -> {}
        }
    }

    /** The first call, which is answered with a challenge whoever asks. */
    private void begin(@Nullable String user, String challenge) {
        String flow =
                switch (door) {
                    case SRP -> "USER_SRP_AUTH";
                    case CUSTOM -> "CUSTOM_AUTH";
                    default -> "USER_AUTH";
                };
        initiate("InitiateAuth", user, flow, asked(challenge), null);
    }

    private void initiate(
            String name,
            @Nullable String user,
            String flow,
            String response,
            @Nullable Refusal refusal) {
        events.call(name, user, "\"authFlow\":\"" + flow + "\"", response, refusal);
    }

    private void answer(
            @Nullable String user, String challenge, String response, @Nullable Refusal refusal) {
        String by = door == Door.ADMIN_API ? "Admin" : "";
        events.call(by + "RespondToAuthChallenge", user, asked(challenge), response, refusal);
    }

    /** The same in a request and in a response. */
    private static String asked(String challenge) {
        return "\"challengeName\":\"" + challenge + "\"";
    }
}
