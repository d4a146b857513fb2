package dev.gatewatch.decode;

import dev.gatewatch.event.SignInFactor;
import dev.gatewatch.event.SignInKind;
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

    /** The kind of a call, by its flow and challenge where its name leaves it open. */
    static SignInKind kind(Operation operation, Inputs inputs) {
        if (operation.kind() != SignInKind.SIGN_IN) {
            return operation.kind();
        }
        if (flow(inputs) == SignInFactor.REFRESH_TOKEN) {
            return SignInKind.TOKEN_REFRESH;
        }
        return "MFA_SETUP".equals(inputs.value(Input.CHALLENGE_ANSWERED))
                ? SignInKind.MFA_SETUP
                : SignInKind.SIGN_IN;
    }

    /** What a call presented, or null where that is not known. */
    static @Nullable SignInFactor factor(Operation operation, Inputs inputs) {
        if (operation.kind() != SignInKind.SIGN_IN) {
            return operation.factor();
        }
        SignInFactor flow = flow(inputs);
        return flow != null ? flow : challenge(inputs);
    }

    /** How a call went. */
    static Verdict verdict(String eventName, SignInKind kind, Inputs inputs) {
        String error = inputs.value(Input.ERROR_CODE);
        if (error != null) {
            return Failures.of(
                    error,
                    inputs.value(Input.ERROR_MESSAGE),
                    kind == SignInKind.TOKEN_REFRESH,
                    isInitiate(eventName) && inputs.value(Input.SUB) == null);
        }
        if (inputs.value(Input.CHALLENGE_ASKED) != null) {
            return Verdict.CHALLENGE;
        }
        if (inputs.has(Input.TOKENS) || kind != SignInKind.SIGN_IN) {
            return Verdict.SUCCESS;
        }
        return isAnsweredByChallenge(inputs) ? Verdict.CHALLENGE : Verdict.UNKNOWN;
    }

    private static boolean isInitiate(String eventName) {
        return eventName.equalsIgnoreCase("InitiateAuth")
                || eventName.equalsIgnoreCase("AdminInitiateAuth");
    }

    private static boolean isAnsweredByChallenge(Inputs inputs) {
        String flow = inputs.value(Input.AUTH_FLOW);
        return "USER_AUTH".equals(flow)
                || "USER_SRP_AUTH".equals(flow)
                || "CUSTOM_AUTH".equals(flow);
    }

    private static @Nullable SignInFactor flow(Inputs inputs) {
        String flow = inputs.value(Input.AUTH_FLOW);
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

    private static @Nullable SignInFactor challenge(Inputs inputs) {
        String challenge = inputs.value(Input.CHALLENGE_ANSWERED);
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
