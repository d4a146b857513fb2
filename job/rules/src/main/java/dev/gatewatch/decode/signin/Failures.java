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
 * any with "WebAuthn", for a passkey                   BadPasskey
 * NotAuthorizedException, by its message:
 *   ... Password attempts exceeded ...                 LockedOut
 *   ... User is disabled ...                           Disabled
 *   ... security reasons ...                           RiskBlocked
 *   ... temporary password ... expired ...,
 *   ... account has expired ...                        PasswordResetRequired
 *   ... secret hash ..., ... SECRET_HASH ...           BadClientSecret
 *   Incorrect username or password.                    BadCredentials; UnknownUser (1);
 *                                                      BadPasskey, BadDevice, BadAnswer (2)
 *   ... token ..., ... session ..., any refresh        TokenInvalid
 *   anything else                                      BadPasskey, BadDevice,
 *                                                      BadClientSecret (2); else Other
 * anything else                                        Other
 * </pre>
 *
 * <p>(1) Inferred: if the record has no sub, on InitiateAuth and AdminInitiateAuth, and on the
 * answer to the challenge PASSWORD_VERIFIER, PASSWORD, PASSWORD_SRP, SELECT_CHALLENGE or
 * CUSTOM_CHALLENGE. Cognito records the sub of users that exist. If the pool is configured to hide
 * whether a user exists, it gives a stranger this message as well, over SRP and custom
 * authentication after a sham challenge. (2) If that is what the request presented; a remembered
 * device that is gone is a ResourceNotFoundException. That GetClientToken reports a wrong secret as
 * NotAuthorizedException is inferred.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html">Managing
 *     error responses</a>
 */
final class Failures {
    private Failures() {}

    /**
     * The result that an error means.
     *
     * @param message null if the record has none
     * @param credential what the request presented
     * @param stranger whether the request named a user and Cognito recorded none
     */
    static SignInResult of(
            String code, @Nullable String message, Credential credential, boolean stranger) {
        return switch (code) {
            case "TooManyRequestsException", "LimitExceededException", "ThrottlingException" ->
                    SignInResult.THROTTLED;
            case "NotAuthorizedException" ->
                    SignInResult.failure(
                            notAuthorized(message == null ? "" : message, credential, stranger));
            default -> SignInResult.failure(reason(code, credential));
        };
    }

    private static SignInReason reason(String code, Credential credential) {
        return switch (code) {
            case "UserNotFoundException" -> SignInReason.UNKNOWN_USER;
            case "TooManyFailedAttemptsException" -> SignInReason.LOCKED_OUT;
            case "CodeMismatchException", "EnableSoftwareTokenMFAException" ->
                    SignInReason.BAD_CODE;
            case "ExpiredCodeException" -> SignInReason.EXPIRED_CODE;
            case "UserNotConfirmedException" -> SignInReason.NOT_CONFIRMED;
            case "PasswordResetRequiredException" -> SignInReason.PASSWORD_RESET_REQUIRED;
            case "RefreshTokenReuseException" -> SignInReason.TOKEN_INVALID;
            case "ResourceNotFoundException" ->
                    credential == Credential.DEVICE
                            ? SignInReason.BAD_DEVICE
                            : SignInReason.PLATFORM;
            case "ForbiddenException", "InternalErrorException", "InvalidParameterException" ->
                    SignInReason.PLATFORM;
            default -> other(code, credential);
        };
    }

    private static SignInReason other(String code, Credential credential) {
        if (credential == Credential.PASSKEY && code.startsWith("WebAuthn")) {
            return SignInReason.BAD_PASSKEY;
        }
        return code.contains("Lambda") ? SignInReason.PLATFORM : SignInReason.OTHER;
    }

    private static SignInReason notAuthorized(
            String message, Credential credential, boolean stranger) {
        if (has(message, "password attempts exceeded")) {
            return SignInReason.LOCKED_OUT;
        }
        if (has(message, "user is disabled")) {
            return SignInReason.DISABLED;
        }
        if (has(message, "security reasons")) {
            return SignInReason.RISK_BLOCKED;
        }
        if ((has(message, "temporary password") && has(message, "expired"))
                || has(message, "account has expired")) {
            return SignInReason.PASSWORD_RESET_REQUIRED;
        }
        if (has(message, "secret hash") || has(message, "secret_hash")) {
            return SignInReason.BAD_CLIENT_SECRET;
        }
        if (has(message, "incorrect username or password")) {
            return stranger ? SignInReason.UNKNOWN_USER : incorrect(credential);
        }
        if (credential == Credential.REFRESH_TOKEN
                || has(message, "token")
                || has(message, "session")) {
            return SignInReason.TOKEN_INVALID;
        }
        return switch (credential) {
            case PASSKEY -> SignInReason.BAD_PASSKEY;
            case DEVICE -> SignInReason.BAD_DEVICE;
            case CLIENT_SECRET -> SignInReason.BAD_CLIENT_SECRET;
            default -> SignInReason.OTHER;
        };
    }

    /** Cognito says "Incorrect username or password." of other credentials, too. */
    private static SignInReason incorrect(Credential credential) {
        return switch (credential) {
            case PASSKEY -> SignInReason.BAD_PASSKEY;
            case DEVICE -> SignInReason.BAD_DEVICE;
            case CUSTOM_ANSWER -> SignInReason.BAD_ANSWER;
            default -> SignInReason.BAD_CREDENTIALS;
        };
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
