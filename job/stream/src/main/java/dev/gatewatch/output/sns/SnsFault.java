package dev.gatewatch.output.sns;

import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;

/**
 * What a failure of SNS affects; see
 * https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html and
 * https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html
 */
enum SnsFault {
    /** It is temporary: throttling, a fault of AWS, no connection. */
    PASSING,
    /** This message will never be accepted. */
    MESSAGE,
    /** The topic accepts no message: it does not exist, or the job may not publish to it. */
    TOPIC,
    /** SNS blames the sender, without indicating whether the message is at fault. */
    UNCLEAR;

    private static final Set<String> PASSING_CODES =
            Set.of(
                    "Throttled",
                    "Throttling",
                    "ThrottlingException",
                    "KMSThrottling",
                    "TooManyRequests",
                    "RequestLimitExceeded",
                    "RequestTimeout",
                    "RequestExpired",
                    "InternalError",
                    "InternalFailure",
                    "ServiceUnavailable");

    private static final Set<String> MESSAGE_CODES =
            Set.of(
                    "InvalidParameter",
                    "InvalidParameterValue",
                    "ParameterValueInvalid",
                    "ValidationError",
                    "ValidationException",
                    "BatchRequestTooLong");

    private static final Set<String> TOPIC_CODES =
            Set.of(
                    "AuthorizationError",
                    "AccessDenied",
                    "AccessDeniedException",
                    "EndpointDisabled",
                    "ExpiredToken",
                    "ExpiredTokenException",
                    "InvalidClientTokenId",
                    "InvalidSecurity",
                    "InvalidState",
                    "KMSAccessDenied",
                    "KMSDisabled",
                    "KMSInvalidState",
                    "KMSNotFound",
                    "KMSOptInRequired",
                    "NotAuthorized",
                    "NotFound",
                    "OptInRequired",
                    "SignatureDoesNotMatch",
                    "UnrecognizedClientException");

    /** Why one entry of a batch failed. */
    static SnsFault of(BatchResultErrorEntry error) {
        boolean sender = Boolean.TRUE.equals(error.senderFault());
        return of(error.code(), error.message(), sender ? 400 : 500);
    }

    /** Why a whole call failed. */
    static SnsFault of(@Nullable Throwable error) {
        if (cause(error) instanceof AwsServiceException service
                && service.awsErrorDetails() != null) {
            return of(
                    service.awsErrorDetails().errorCode(),
                    service.awsErrorDetails().errorMessage(),
                    service.statusCode());
        }
        return PASSING;
    }

    /** The failure's code for people; without text from the message. */
    static String code(@Nullable Throwable error) {
        Throwable cause = cause(error);
        if (cause instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            String code = service.awsErrorDetails().errorCode();
            return code == null ? "HTTP status " + service.statusCode() : code;
        }
        return cause == null ? "no answer" : cause.getClass().getSimpleName();
    }

    private static SnsFault of(@Nullable String named, @Nullable String message, int status) {
        // What stands between here and SNS answers without a code.
        String code = named == null ? "" : named;
        if (PASSING_CODES.contains(code) || status >= 500 || status == 429) {
            return PASSING;
        }
        if (MESSAGE_CODES.contains(code)) {
            // A wrong ARN is not the fault of a message.
            return message != null && message.contains("TopicArn") ? TOPIC : MESSAGE;
        }
        if (TOPIC_CODES.contains(code) || status == 401 || status == 403 || status == 404) {
            return TOPIC;
        }
        return UNCLEAR;
    }

    private static @Nullable Throwable cause(@Nullable Throwable error) {
        return error instanceof CompletionException && error.getCause() != null
                ? error.getCause()
                : error;
    }
}
