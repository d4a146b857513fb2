package dev.gatewatch.decode.signin;

import dev.gatewatch.event.signin.SignInReason;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of Cognito's error codes and messages.
 *
 * <pre>
 * errorCode                                            result
 * ---------------------------------------------------  ------------------------------
 * TooManyRequestsException, LimitExceededException,
 *   ThrottlingException                                Throttled
 * UserNotFoundException                                UnknownUser
 * TooManyFailedAttemptsException                       LockedOut
 * CodeMismatchException,
 *   EnableSoftwareTokenMFAException                    BadCode
 * ExpiredCodeException                                 ExpiredCode
 * UserNotConfirmedException                            NotConfirmed
 * PasswordResetRequiredException                       PasswordResetRequired
 * RefreshTokenReuseException                           TokenInvalid
 * ForbiddenException, InternalErrorException,
 *   InvalidParameterException,
 *   ResourceNotFoundException, any with "Lambda"       Platform
 * NotAuthorizedException, by its message:
 *   ... Password attempts exceeded ...                 LockedOut
 *   ... User is disabled ...                           Disabled
 *   ... security reasons ...                           RiskBlocked
 *   ... temporary password ... expired ...             PasswordResetRequired
 *   Incorrect username or password.                    BadCredentials; UnknownUser (1)
 *   ... token ..., ... session ..., any refresh        TokenInvalid
 *   anything else                                      Other
 * anything else                                        Other
 * </pre>
 *
 * <p>(1) Inferred: on InitiateAuth and AdminInitiateAuth, if the record has no sub. Cognito records
 * the sub of users that exist, and gives this message for both if the pool is configured to hide
 * whether a user exists.
 */
final class Failures {
    private Failures() {}

    /**
     * The result that an error means.
     *
     * @param message null if the record has none
     * @param refresh whether the request presented a refresh token
     * @param stranger whether the request named a user and Cognito recorded none
     */
    static SignInResult of(
            String code, @Nullable String message, boolean refresh, boolean stranger) {
        return switch (code) {
            case "TooManyRequestsException", "LimitExceededException", "ThrottlingException" ->
                    SignInResult.THROTTLED;
            case "NotAuthorizedException" ->
                    SignInResult.failure(
                            notAuthorized(message == null ? "" : message, refresh, stranger));
            default -> SignInResult.failure(reason(code));
        };
    }

    private static SignInReason reason(String code) {
        return switch (code) {
            case "UserNotFoundException" -> SignInReason.UNKNOWN_USER;
            case "TooManyFailedAttemptsException" -> SignInReason.LOCKED_OUT;
            case "CodeMismatchException", "EnableSoftwareTokenMFAException" ->
                    SignInReason.BAD_CODE;
            case "ExpiredCodeException" -> SignInReason.EXPIRED_CODE;
            case "UserNotConfirmedException" -> SignInReason.NOT_CONFIRMED;
            case "PasswordResetRequiredException" -> SignInReason.PASSWORD_RESET_REQUIRED;
            case "RefreshTokenReuseException" -> SignInReason.TOKEN_INVALID;
            case "ForbiddenException",
                    "InternalErrorException",
                    "InvalidParameterException",
                    "ResourceNotFoundException" ->
                    SignInReason.PLATFORM;
            default -> code.contains("Lambda") ? SignInReason.PLATFORM : SignInReason.OTHER;
        };
    }

    private static SignInReason notAuthorized(String message, boolean refresh, boolean stranger) {
        if (has(message, "password attempts exceeded")) {
            return SignInReason.LOCKED_OUT;
        }
        if (has(message, "user is disabled")) {
            return SignInReason.DISABLED;
        }
        if (has(message, "security reasons")) {
            return SignInReason.RISK_BLOCKED;
        }
        if (has(message, "temporary password") && has(message, "expired")) {
            return SignInReason.PASSWORD_RESET_REQUIRED;
        }
        if (has(message, "incorrect username or password")) {
            return stranger ? SignInReason.UNKNOWN_USER : SignInReason.BAD_CREDENTIALS;
        }
        return refresh || has(message, "token") || has(message, "session")
                ? SignInReason.TOKEN_INVALID
                : SignInReason.OTHER;
    }

    /** Whether a message contains a lower-case phrase, whatever the message's case. */
    private static boolean has(String message, String phrase) {
        for (int start = 0; start + phrase.length() <= message.length(); start++) {
            if (message.regionMatches(true, start, phrase, 0, phrase.length())) {
                return true;
            }
        }
        return false;
    }
}
