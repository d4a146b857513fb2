package dev.gatewatch.decode;

import dev.gatewatch.event.SignInFactor;
import dev.gatewatch.event.SignInKind;
import dev.gatewatch.event.SignInReason;
import dev.gatewatch.event.SignInSurface;
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
final class ConsoleSignIns {
    private ConsoleSignIns() {}

    /** The sign-in of a ConsoleLogin record. */
    static SignIn of(Inputs inputs) {
        Verdict verdict = verdict(inputs);
        return new SignIn(
                SignInKind.SIGN_IN,
                verdict.outcome(),
                verdict.reason(),
                isFederated(inputs.value(Input.USER_TYPE))
                        ? SignInFactor.FEDERATED
                        : SignInFactor.PASSWORD,
                inputs.shown(Input.USER_NAME, Input.USER_ARN),
                null,
                null,
                SignInSurface.CONSOLE);
    }

    private static Verdict verdict(Inputs inputs) {
        String result = inputs.value(Input.CONSOLE_LOGIN);
        if ("Success".equals(result)) {
            return Verdict.SUCCESS;
        }
        String message = inputs.value(Input.ERROR_MESSAGE);
        if (message == null) {
            return "Failure".equals(result) ? Verdict.failure(SignInReason.OTHER) : Verdict.UNKNOWN;
        }
        return switch (message) {
            case "Failed authentication" -> Verdict.failure(SignInReason.BAD_CREDENTIALS);
            case "No username found in supplied account" ->
                    Verdict.failure(SignInReason.UNKNOWN_USER);
            default -> Verdict.failure(SignInReason.OTHER);
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
