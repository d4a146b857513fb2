package dev.gatewatch.decode;

import dev.gatewatch.event.SignInFactor;
import dev.gatewatch.event.SignInKind;
import dev.gatewatch.event.SignInReason;
import dev.gatewatch.event.SignInSurface;
import org.jspecify.annotations.Nullable;

/**
 * Entries of Cognito's user-activity log.
 *
 * <pre>
 * eventType        kind                 eventResponse               outcome, reason
 * ---------------  -------------------  --------------------------  --------------------
 * SignIn           SignIn               Pass                        Success
 * SignUp           SignUp               InProgress, kind SignIn     Challenge
 * ForgotPassword   ForgotPassword       Fail, riskDecision Block    Failure, RiskBlocked
 * PasswordChange   ChangePassword       Fail, otherwise             Failure, Other
 * ResendCode       ResendCode           anything else               Unknown
 * anything else    Other
 * </pre>
 *
 * <p>The factor is Federated where the entry names an identity provider, and else not known.
 */
final class ActivitySignIns {
    private ActivitySignIns() {}

    /** The sign-in of an entry. */
    static SignIn of(Inputs inputs) {
        SignInKind kind = kind(inputs.value(Input.ACTIVITY_EVENT_TYPE));
        Verdict verdict = verdict(kind, inputs);
        return new SignIn(
                kind,
                verdict.outcome(),
                verdict.reason(),
                inputs.value(Input.ACTIVITY_PROVIDER) != null ? SignInFactor.FEDERATED : null,
                inputs.shown(Input.ACTIVITY_SUB),
                inputs.shown(Input.ACTIVITY_POOL, Input.ACTIVITY_LOG_POOL),
                inputs.shown(Input.ACTIVITY_CLIENT_ID),
                SignInSurface.ACTIVITY_LOG);
    }

    private static SignInKind kind(@Nullable String eventType) {
        if (eventType == null) {
            return SignInKind.OTHER;
        }
        return switch (eventType) {
            case "SignIn" -> SignInKind.SIGN_IN;
            case "SignUp" -> SignInKind.SIGN_UP;
            case "ForgotPassword" -> SignInKind.FORGOT_PASSWORD;
            case "PasswordChange" -> SignInKind.CHANGE_PASSWORD;
            case "ResendCode" -> SignInKind.RESEND_CODE;
            default -> SignInKind.OTHER;
        };
    }

    private static Verdict verdict(SignInKind kind, Inputs inputs) {
        String response = inputs.value(Input.ACTIVITY_RESPONSE);
        if ("Pass".equals(response)) {
            return Verdict.SUCCESS;
        }
        if ("Fail".equals(response)) {
            String decision = inputs.value(Input.ACTIVITY_RISK_DECISION);
            return Verdict.failure(
                    "Block".equalsIgnoreCase(decision)
                            ? SignInReason.RISK_BLOCKED
                            : SignInReason.OTHER);
        }
        return "InProgress".equals(response) && kind == SignInKind.SIGN_IN
                ? Verdict.CHALLENGE
                : Verdict.UNKNOWN;
    }
}
