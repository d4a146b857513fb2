package dev.gatewatch.enrich.cognito;

import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Classifies failed calls.
 *
 * <p>A failure's own message and causes are dropped: they may quote the request or the response.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserAuthEvents.html">The
 *     errors of AdminListUserAuthEvents</a>
 */
final class LookupFailures {
    private static final int SERVER_ERROR = 500;
    private static final int MAX_CODE_LENGTH = 64;
    private static final int MAX_CAUSES = 10;

    private LookupFailures() {}

    /**
     * What the failure of an operation means.
     *
     * @param operation as the API names it
     */
    static LookupException of(String operation, Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof LookupException known) {
            return known;
        }
        if (cause instanceof AwsServiceException refused) {
            return refused(operation, refused);
        }
        return isTimeout(cause)
                ? new LookupException(
                        EnrichmentStatus.TIMED_OUT, true, operation + ": no answer in time")
                : new LookupException(
                        EnrichmentStatus.FAILED,
                        true,
                        operation + ": no usable answer, " + cause.getClass().getSimpleName());
    }

    private static LookupException refused(String operation, AwsServiceException refusal) {
        String code = code(refusal);
        int status = refusal.statusCode();
        String message =
                operation + ": " + (code == null ? "refused" : code) + ", HTTP status " + status;
        if (refusal.isThrottlingException()) {
            return new LookupException(EnrichmentStatus.THROTTLED, true, message);
        }
        if (code == null || status >= SERVER_ERROR) {
            // Cognito names its errors: without a name, something in between answered.
            return new LookupException(EnrichmentStatus.FAILED, true, message);
        }
        return switch (code) {
            case "UserNotFoundException" ->
                    new LookupException(EnrichmentStatus.USER_NOT_FOUND, false, message);
            case "UserPoolAddOnNotEnabledException", "FeatureUnavailableInTierException" ->
                    new LookupException(EnrichmentStatus.NOT_ENABLED, false, message);
            case "InternalErrorException" ->
                    new LookupException(EnrichmentStatus.FAILED, true, message);
            default -> new LookupException(EnrichmentStatus.FAILED, false, message);
        };
    }

    /** The name of an error, or null if there is none or it does not look like one. */
    private static @Nullable String code(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        if (code == null || code.isEmpty() || code.length() > MAX_CODE_LENGTH) {
            return null;
        }
        for (int index = 0; index < code.length(); index++) {
            if (!isLetterOrDigit(code.charAt(index))) {
                return null;
            }
        }
        return code;
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private static boolean isTimeout(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException
                    || cause instanceof TimeoutException
                    || cause instanceof java.net.SocketTimeoutException
                    || cause instanceof io.netty.channel.ConnectTimeoutException
                    || cause instanceof io.netty.handler.timeout.TimeoutException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
