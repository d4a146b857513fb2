package dev.gatewatch.source.kinesis;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import java.net.URI;
import java.util.Optional;
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
                    "OptInRequired");
    private static final Set<String> INVALID_CREDENTIALS =
            Set.of(
                    "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "ExpiredTokenException",
                    "MissingAuthenticationTokenException",
                    "IncompleteSignature");

    private static final int MAX_DEPTH = 20;
    private static final int INTERNAL_ERROR = 500;

    private final Optional<URI> cborEndpoint;

    /**
     * @param cborEndpoint the endpoint that is set, where it is sent CBOR; empty for AWS's own
     */
    SdkFailures(Optional<URI> cborEndpoint) {
        this.cborEndpoint = cborEndpoint;
    }

    /**
     * @param action as policies name it, such as {@code kinesis:GetRecords}
     */
    KinesisFailure of(String action, Throwable thrown) {
        Throwable inner =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        if (inner instanceof AwsServiceException answer) {
            String code =
                    answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
            String known = code == null ? "HTTP status " + answer.statusCode() : code;
            // A key is used by Kinesis in the name of the reader.
            String denied = known.startsWith("KMS") ? "kms:Decrypt" : action;
            return new KinesisFailure(
                    kind(known), denied, known + hint(answer.statusCode()), inner);
        }
        if (inner instanceof SdkClientException
                && inner.getMessage() != null
                && inner.getMessage().startsWith("Unable to load credentials")) {
            return new KinesisFailure(
                    Kind.NO_CREDENTIALS, action, "no credentials were found", inner);
        }
        Throwable root = root(inner);
        return new KinesisFailure(
                root instanceof Error ? Kind.BROKEN : Kind.PASSING, action, name(root), inner);
    }

    /** An emulator that reads JSON only takes CBOR for an error of its own. */
    private String hint(int status) {
        return status == INTERNAL_ERROR && cborEndpoint.isPresent()
                ? ". If "
                        + cborEndpoint.get()
                        + " is an emulator that does not read CBOR, such as moto, set"
                        + " CBOR_ENABLED=false in the environment"
                : "";
    }

    /** What the SDK wraps several times. */
    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < MAX_DEPTH && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String name(Throwable root) {
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
        if (INVALID_CREDENTIALS.contains(code)) {
            return Kind.INVALID_CREDENTIALS;
        }
        return switch (code) {
            case "ExpiredIteratorException" -> Kind.ITERATOR_EXPIRED;
            case "ResourceNotFoundException" -> Kind.NOT_FOUND;
            case "InvalidArgumentException", "ValidationException" -> Kind.REFUSED;
            default -> Kind.PASSING;
        };
    }
}
