package dev.gatewatch.source.kinesis;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import java.util.Set;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Classifies what the SDK throws by how to handle it. See
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html
 */
final class SdkFailures {
    private static final Set<String> THROTTLED =
            Set.of(
                    "ProvisionedThroughputExceededException",
                    "LimitExceededException",
                    "KMSThrottlingException",
                    "ThrottlingException",
                    "RequestLimitExceeded");
    private static final Set<String> DENIED =
            Set.of(
                    "AccessDeniedException",
                    "AccessDenied",
                    "KMSAccessDeniedException",
                    "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "ExpiredTokenException",
                    "MissingAuthenticationTokenException",
                    "IncompleteSignature",
                    "OptInRequired");

    private static final int MAX_DEPTH = 20;

    private SdkFailures() {}

    static KinesisFailure of(Throwable thrown) {
        Throwable inner =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        if (inner instanceof AwsServiceException answer) {
            String code =
                    answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
            String known = code == null ? "HTTP status " + answer.statusCode() : code;
            return new KinesisFailure(kind(known), known, inner);
        }
        if (inner instanceof SdkClientException
                && inner.getMessage() != null
                && inner.getMessage().startsWith("Unable to load credentials")) {
            return new KinesisFailure(Kind.DENIED, "no credentials were found", inner);
        }
        return new KinesisFailure(Kind.PASSING, name(inner), inner);
    }

    /** The underlying error, which the SDK wraps several times. */
    private static String name(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < MAX_DEPTH && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : root.getClass().getSimpleName() + " " + Excerpt.of(message);
    }

    private static Kind kind(String code) {
        if (THROTTLED.contains(code)) {
            return Kind.THROTTLED;
        }
        if (DENIED.contains(code)) {
            return Kind.DENIED;
        }
        return switch (code) {
            case "ExpiredIteratorException" -> Kind.ITERATOR_EXPIRED;
            case "ResourceNotFoundException" -> Kind.NOT_FOUND;
            case "InvalidArgumentException", "ValidationException" -> Kind.REFUSED;
            default -> Kind.PASSING;
        };
    }
}
