package dev.gatewatch.decode.signin;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.event.signin.SignInFactor;
import dev.gatewatch.event.signin.SignInKind;
import dev.gatewatch.event.signin.SignInReason;
import dev.gatewatch.event.signin.SignInSurface;
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
 * <p>The factor is Federated if the entry names an identity provider, and else not known.
 */
final class ActivitySignIns {
    private ActivitySignIns() {}

    /** The sign-in of an entry. */
    static SignIn of(SourceFields document) {
        SignInKind kind = kind(document.value(SourceField.ACTIVITY_EVENT_TYPE));
        SignInResult result = result(kind, document);
        return new SignIn(
                kind,
                result.outcome(),
                result.reason(),
                document.value(SourceField.ACTIVITY_PROVIDER) != null
                        ? SignInFactor.FEDERATED
                        : null,
                document.shown(SourceField.ACTIVITY_SUB),
                document.shown(SourceField.ACTIVITY_POOL, SourceField.ACTIVITY_LOG_POOL),
                document.shown(SourceField.ACTIVITY_CLIENT_ID),
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

    private static SignInResult result(SignInKind kind, SourceFields document) {
        String response = document.value(SourceField.ACTIVITY_RESPONSE);
        if ("Pass".equals(response)) {
            return SignInResult.SUCCESS;
        }
        if ("Fail".equals(response)) {
            String decision = document.value(SourceField.ACTIVITY_RISK_DECISION);
            return SignInResult.failure(
                    "Block".equalsIgnoreCase(decision)
                            ? SignInReason.RISK_BLOCKED
                            : SignInReason.OTHER);
        }
        return "InProgress".equals(response) && kind == SignInKind.SIGN_IN
                ? SignInResult.CHALLENGE
                : SignInResult.UNKNOWN;
    }
}
