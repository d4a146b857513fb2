package dev.gatewatch.decode.signin;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.event.signin.SignInFactor;
import dev.gatewatch.event.signin.SignInKind;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the user-pool API: what a sign-in presented and how a call went.
 *
 * <pre>
 * no error, and                                        outcome
 * ---------------------------------------------------  ---------
 * responseElements.challengeName is there              Challenge
 * responseElements.authenticationResult is there       Success
 * SignIn with neither, by SRP, CUSTOM or USER_AUTH     Challenge
 * SignIn with neither, otherwise                       Unknown
 * any other kind                                       Success
 * </pre>
 */
final class ApiSignIns {
    private ApiSignIns() {}

    /** The kind of a call, by its flow and challenge if its name does not determine it. */
    static SignInKind kind(CognitoOperation operation, SourceFields document) {
        if (operation.kind() != SignInKind.SIGN_IN) {
            return operation.kind();
        }
        if (flow(document) == SignInFactor.REFRESH_TOKEN) {
            return SignInKind.TOKEN_REFRESH;
        }
        return "MFA_SETUP".equals(document.value(SourceField.CHALLENGE_ANSWERED))
                ? SignInKind.MFA_SETUP
                : SignInKind.SIGN_IN;
    }

    /** What a call presented, or null if that is not known. */
    static @Nullable SignInFactor factor(CognitoOperation operation, SourceFields document) {
        if (operation.kind() != SignInKind.SIGN_IN) {
            return operation.factor();
        }
        SignInFactor flow = flow(document);
        return flow != null ? flow : challenge(document);
    }

    /** How a call went. */
    static SignInResult result(
            String eventName, CognitoOperation operation, SourceFields document) {
        SignInKind kind = kind(operation, document);
        String error = document.value(SourceField.ERROR_CODE);
        if (error != null) {
            return Failures.of(
                    error,
                    document.value(SourceField.ERROR_MESSAGE),
                    credential(operation, document),
                    document.value(SourceField.SUB) == null && namesUser(eventName, document));
        }
        if (document.value(SourceField.CHALLENGE_ASKED) != null) {
            return SignInResult.CHALLENGE;
        }
        if (document.has(SourceField.TOKENS) || kind != SignInKind.SIGN_IN) {
            return SignInResult.SUCCESS;
        }
        return isAnsweredByChallenge(document) ? SignInResult.CHALLENGE : SignInResult.UNKNOWN;
    }

    /** What the call presented: an answered challenge decides it, else the flow. */
    private static Credential credential(CognitoOperation operation, SourceFields document) {
        String challenge = document.value(SourceField.CHALLENGE_ANSWERED);
        if ("DEVICE_SRP_AUTH".equals(challenge) || "DEVICE_PASSWORD_VERIFIER".equals(challenge)) {
            return Credential.DEVICE;
        }
        SignInFactor answered = challenge(document);
        return Credential.of(answered != null ? answered : factor(operation, document));
    }

    /**
     * Whether a failure of this call that says "Incorrect username or password." is about a name
     * and a first factor. A stranger gets sham challenges, so that the answer is where it shows.
     */
    private static boolean namesUser(String eventName, SourceFields document) {
        String challenge = document.value(SourceField.CHALLENGE_ANSWERED);
        if (challenge == null) {
            return eventName.equalsIgnoreCase("InitiateAuth")
                    || eventName.equalsIgnoreCase("AdminInitiateAuth");
        }
        return switch (challenge) {
            case "PASSWORD_VERIFIER",
                    "PASSWORD",
                    "PASSWORD_SRP",
                    "SELECT_CHALLENGE",
                    "CUSTOM_CHALLENGE" ->
                    true;
            default -> false;
        };
    }

    private static boolean isAnsweredByChallenge(SourceFields document) {
        String flow = document.value(SourceField.AUTH_FLOW);
        return "USER_AUTH".equals(flow)
                || "USER_SRP_AUTH".equals(flow)
                || "CUSTOM_AUTH".equals(flow);
    }

    private static @Nullable SignInFactor flow(SourceFields document) {
        String flow = document.value(SourceField.AUTH_FLOW);
        if (flow == null) {
            return null;
        }
        return switch (flow) {
            case "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH" ->
                    SignInFactor.PASSWORD;
            case "USER_SRP_AUTH" -> SignInFactor.SRP;
            case "CUSTOM_AUTH" -> SignInFactor.CUSTOM;
            case "REFRESH_TOKEN", "REFRESH_TOKEN_AUTH" -> SignInFactor.REFRESH_TOKEN;
            // USER_AUTH leaves the choice to the user.
            default -> null;
        };
    }

    private static @Nullable SignInFactor challenge(SourceFields document) {
        String challenge = document.value(SourceField.CHALLENGE_ANSWERED);
        if (challenge == null) {
            return null;
        }
        return switch (challenge) {
            case "PASSWORD", "NEW_PASSWORD_REQUIRED" -> SignInFactor.PASSWORD;
            case "PASSWORD_VERIFIER", "PASSWORD_SRP" -> SignInFactor.SRP;
            case "SMS_MFA", "SMS_OTP" -> SignInFactor.SMS_OTP;
            case "EMAIL_OTP" -> SignInFactor.EMAIL_OTP;
            case "SOFTWARE_TOKEN_MFA" -> SignInFactor.TOTP;
            case "WEB_AUTHN" -> SignInFactor.PASSKEY;
            case "CUSTOM_CHALLENGE" -> SignInFactor.CUSTOM;
            default -> null;
        };
    }
}
