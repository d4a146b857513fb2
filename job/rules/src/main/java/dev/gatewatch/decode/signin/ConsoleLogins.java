package dev.gatewatch.decode.signin;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.event.signin.SignInFactor;
import dev.gatewatch.event.signin.SignInKind;
import dev.gatewatch.event.signin.SignInReason;
import dev.gatewatch.event.signin.SignInSurface;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins to the AWS console.
 *
 * <pre>
 * the record has                                       outcome, reason
 * ---------------------------------------------------  ------------------------
 * responseElements.ConsoleLogin Success                Success
 * errorMessage "Failed authentication"                 Failure, BadCredentials
 * errorMessage "No username found in supplied account" Failure, UnknownUser
 * responseElements.ConsoleLogin Failure, or any other
 *   errorMessage                                       Failure, Other
 * none of these                                        Unknown
 * </pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html">AWS
 *     Management Console sign-in events</a>
 */
final class ConsoleLogins {
    private ConsoleLogins() {}

    /** The sign-in of a ConsoleLogin record. */
    static SignIn of(SourceFields document) {
        SignInResult result = result(document);
        return new SignIn(
                SignInKind.SIGN_IN,
                result.outcome(),
                result.reason(),
                isFederated(document.value(SourceField.USER_TYPE))
                        ? SignInFactor.FEDERATED
                        : SignInFactor.PASSWORD,
                document.shown(SourceField.USER_NAME, SourceField.USER_ARN),
                null,
                null,
                SignInSurface.CONSOLE);
    }

    private static SignInResult result(SourceFields document) {
        String result = document.value(SourceField.CONSOLE_LOGIN);
        if ("Success".equals(result)) {
            return SignInResult.SUCCESS;
        }
        String message = document.value(SourceField.ERROR_MESSAGE);
        if (message == null) {
            return "Failure".equals(result)
                    ? SignInResult.failure(SignInReason.OTHER)
                    : SignInResult.UNKNOWN;
        }
        return switch (message) {
            case "Failed authentication" -> SignInResult.failure(SignInReason.BAD_CREDENTIALS);
            case "No username found in supplied account" ->
                    SignInResult.failure(SignInReason.UNKNOWN_USER);
            default -> SignInResult.failure(SignInReason.OTHER);
        };
    }

    private static boolean isFederated(@Nullable String type) {
        if (type == null) {
            return false;
        }
        return switch (type) {
            case "AssumedRole",
                    "FederatedUser",
                    "SAMLUser",
                    "WebIdentityUser",
                    "IdentityCenterUser" ->
                    true;
            default -> false;
        };
    }
}
