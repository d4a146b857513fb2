package dev.gatewatch.decode.signin;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.event.signin.SignInFactor;
import dev.gatewatch.event.signin.SignInKind;
import dev.gatewatch.event.signin.SignInReason;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the web pages and OAuth endpoints of a pool's domain.
 *
 * <pre>
 * the record has                                       outcome, reason
 * ---------------------------------------------------  --------------------
 * an errorCode that is not empty                       as for the API
 * the name Login_Error_POST                            Failure, Other
 * status 429                                           Throttled
 * any other status from 400                            Failure, Other
 * status from 500                                      Failure, Platform
 * a lower status, on Token_POST 200                    Success
 * a lower status, elsewhere                            Unknown (1)
 * no status                                            Unknown
 * </pre>
 *
 * <p>(1) A page or a redirect follows both a wrong and a right password; nothing in the record
 * distinguishes them.
 */
final class EndpointSignIns {
    private EndpointSignIns() {}

    /** The kind of a request, by its grant if its name does not determine it. */
    static SignInKind kind(CognitoOperation operation, SourceFields document) {
        return operation.kind() == SignInKind.TOKEN_ISSUE && isRefresh(document)
                ? SignInKind.TOKEN_REFRESH
                : operation.kind();
    }

    /** What a request presented, or null if that is not known. */
    static @Nullable SignInFactor factor(CognitoOperation operation, SourceFields document) {
        if (operation.kind() != SignInKind.TOKEN_ISSUE) {
            return operation.factor();
        }
        if (isRefresh(document)) {
            return SignInFactor.REFRESH_TOKEN;
        }
        return "client_credentials".equals(document.value(SourceField.GRANT_TYPE))
                ? SignInFactor.CLIENT_CREDENTIALS
                : null;
    }

    /** How a request went. */
    static SignInResult result(
            String eventName, CognitoOperation operation, SourceFields document) {
        SignInKind kind = kind(operation, document);
        String error = document.value(SourceField.ERROR_CODE);
        if (error != null) {
            return Failures.of(
                    error,
                    document.value(SourceField.ERROR_MESSAGE),
                    Credential.of(factor(operation, document)),
                    false);
        }
        int status = status(document.value(SourceField.STATUS));
        if (status == 429) {
            return SignInResult.THROTTLED;
        }
        if (status >= 500) {
            return SignInResult.failure(SignInReason.PLATFORM);
        }
        if (status >= 400 || eventName.equalsIgnoreCase("Login_Error_POST")) {
            return SignInResult.failure(SignInReason.OTHER);
        }
        boolean tokens = kind == SignInKind.TOKEN_ISSUE || kind == SignInKind.TOKEN_REFRESH;
        return tokens && status == 200 ? SignInResult.SUCCESS : SignInResult.UNKNOWN;
    }

    private static boolean isRefresh(SourceFields document) {
        return "refresh_token".equals(document.value(SourceField.GRANT_TYPE));
    }

    /** An HTTP status as CloudTrail writes it, 200 or 200.0; 0 if it is none. */
    private static int status(@Nullable String text) {
        if (text == null || text.length() < 3) {
            return 0;
        }
        int status = 0;
        for (int index = 0; index < 3; index++) {
            char digit = text.charAt(index);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            status = status * 10 + digit - '0';
        }
        return text.length() == 3 || text.charAt(3) == '.' ? status : 0;
    }
}
