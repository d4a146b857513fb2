package dev.gatewatch.output.cloudwatch;

import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What a failure of CloudWatch Logs affects; see
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html and
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html
 */
enum LogsFault {
    /** It is temporary: throttling, a fault of AWS, no connection. */
    PASSING,
    /** The stream or its group does not exist. */
    MISSING,
    /** The stream that was to be created is there. */
    EXISTS,
    /** The lines themselves: some are not as CloudWatch requires. */
    LINES,
    /** The job may not write, or CloudWatch gives another reason to wait for a person. */
    REFUSED;

    private static final Set<String> PASSING_CODES =
            Set.of(
                    "Throttling",
                    "ThrottlingException",
                    "TooManyRequestsException",
                    "RequestLimitExceeded",
                    "RequestTimeout",
                    "RequestTimeoutException",
                    "RequestExpired",
                    "OperationAbortedException",
                    "InternalFailure",
                    "ServiceUnavailable",
                    "ServiceUnavailableException");

    private static final Set<String> LINES_CODES =
            Set.of(
                    "InvalidParameterException",
                    "InvalidParameterValue",
                    "SerializationException",
                    "ValidationError",
                    "ValidationException");

    private static final int TOO_LARGE = 413;

    /** Why a call failed. */
    static LogsFault of(Throwable error) {
        if (!(cause(error) instanceof AwsServiceException service)) {
            return PASSING;
        }
        String code = code(error);
        int status = service.statusCode();
        if (PASSING_CODES.contains(code) || status >= 500 || status == 429) {
            return PASSING;
        }
        if (LINES_CODES.contains(code) || status == TOO_LARGE) {
            return LINES;
        }
        return switch (code) {
            case "ResourceNotFoundException" -> MISSING;
            case "ResourceAlreadyExistsException" -> EXISTS;
            default -> REFUSED;
        };
    }

    /** The failure's code for people; without text from the message, which may quote lines. */
    static String code(Throwable error) {
        Throwable cause = cause(error);
        return cause instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? String.valueOf(service.awsErrorDetails().errorCode())
                : cause.getClass().getSimpleName();
    }

    private static Throwable cause(Throwable error) {
        @Nullable Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }
}
