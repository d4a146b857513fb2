package dev.gatewatch.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

class SdkFailuresTest {
    private static final SdkFailures FAILURES = new SdkFailures(Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceededException, THROTTLED",
        "LimitExceededException, THROTTLED",
        "KMSThrottlingException, THROTTLED",
        "ExpiredIteratorException, ITERATOR_EXPIRED",
        "ResourceNotFoundException, NOT_FOUND",
        "InvalidArgumentException, REFUSED",
        "AccessDeniedException, DENIED",
        "KMSAccessDeniedException, DENIED",
        "ExpiredTokenException, INVALID_CREDENTIALS",
        "KMSDisabledException, PASSING",
        "KMSInvalidStateException, PASSING",
        "InternalFailure, PASSING",
        "SomethingNewException, PASSING"
    })
    void anErrorIsKnownByItsCodeAndNothingElseOfItIsShown(String code, Kind kind) {
        KinesisFailure failure =
                FAILURES.of(
                        "kinesis:GetRecords",
                        new CompletionException(
                                KinesisException.builder()
                                        .awsErrorDetails(
                                                AwsErrorDetails.builder()
                                                        .errorCode(code)
                                                        .errorMessage("secret")
                                                        .build())
                                        .statusCode(400)
                                        .build()));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessage(code);
    }

    @Test
    void anAnswerWithoutACodeIsKnownByItsStatus() {
        KinesisFailure failure =
                FAILURES.of(
                        "kinesis:GetRecords", KinesisException.builder().statusCode(503).build());
        assertThat(failure.kind()).isEqualTo(Kind.PASSING);
        assertThat(failure).hasMessage("HTTP status 503");
    }

    @Test
    void anEmulatorThatDoesNotReadCborIsRecognised() {
        SdkFailures failures = new SdkFailures(Optional.of(URI.create("http://localhost:5000")));
        assertThat(
                        failures.of(
                                "kinesis:ListShards",
                                KinesisException.builder().statusCode(500).build()))
                .hasMessage(
                        "HTTP status 500. If http://localhost:5000 is an emulator that does not"
                                + " read CBOR, such as moto, set CBOR_ENABLED=false in the"
                                + " environment");
        assertThat(
                        failures.of(
                                "kinesis:ListShards",
                                KinesisException.builder().statusCode(503).build()))
                .hasMessage("HTTP status 503");
    }

    @Test
    void aConnectionThatIsResetPasses() {
        KinesisFailure failure =
                FAILURES.of(
                        "kinesis:GetRecords",
                        SdkClientException.create(
                                "x", new IOException("Connection reset by peer")));
        assertThat(failure.kind()).isEqualTo(Kind.PASSING);
        assertThat(failure).hasMessage("IOException \"Connection reset by peer\"");
    }

    @Test
    void withoutCredentialsAPersonMustHelp() {
        KinesisFailure failure =
                FAILURES.of(
                        "kinesis:GetRecords",
                        SdkClientException.create(
                                "Unable to load credentials from any of the providers in the chain"));
        assertThat(failure.kind()).isEqualTo(Kind.NO_CREDENTIALS);
        assertThat(failure).hasMessage("no credentials were found");
    }

    @Test
    void anErrorOfTheProgramIsNoneThatPasses() {
        KinesisFailure failure =
                FAILURES.of(
                        "kinesis:GetRecords",
                        SdkClientException.create("x", new OutOfMemoryError("Java heap space")));
        assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
        assertThat(failure).hasMessage("OutOfMemoryError \"Java heap space\"");
    }

    @Test
    void whatIsDeniedIsKnownByItsAction() {
        assertThat(denied("AccessDeniedException")).isEqualTo("kinesis:GetRecords");
        assertThat(denied("KMSAccessDeniedException")).isEqualTo("kms:Decrypt");
    }

    private static String denied(String code) {
        return FAILURES.of(
                        "kinesis:GetRecords",
                        KinesisException.builder()
                                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                                .statusCode(400)
                                .build())
                .action();
    }
}
