package dev.gatewatch.enrich.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.event.EnrichmentStatus;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

class LookupFailuresTest {
    private static final String SECRET = "person1@example.com";

    @ParameterizedTest
    @CsvSource({
        "TooManyRequestsException, 400, THROTTLED, true",
        "ThrottlingException, 400, THROTTLED, true",
        "Throttling, 400, THROTTLED, true",
        "AnythingElse, 429, THROTTLED, true",
        "UserNotFoundException, 400, USER_NOT_FOUND, false",
        "UserPoolAddOnNotEnabledException, 400, NOT_ENABLED, false",
        "FeatureUnavailableInTierException, 400, NOT_ENABLED, false",
        "ResourceNotFoundException, 400, FAILED, false",
        "InvalidParameterException, 400, FAILED, false",
        "NotAuthorizedException, 400, FAILED, false",
        "AccessDeniedException, 400, FAILED, false",
        "InternalErrorException, 500, FAILED, true",
        "InternalErrorException, 400, FAILED, true",
        "ServiceUnavailable, 503, FAILED, true",
    })
    void anErrorOfCognitoHasItsMeaning(
            String code, int status, EnrichmentStatus meaning, boolean retryable) {
        LookupException failure = LookupFailures.of("AdminGetUser", refusal(code, status));

        assertThat(failure.status()).isEqualTo(meaning);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure)
                .hasMessage("AdminGetUser: " + code + ", HTTP status " + status)
                .hasNoCause();
    }

    @Test
    void anErrorWhoseNameIsNoNameIsNotRepeated() {
        LookupException failure = LookupFailures.of("AdminGetUser", refusal(SECRET, 403));

        assertThat(failure).hasMessage("AdminGetUser: refused, HTTP status 403");
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void anyTimeoutIsOne() {
        assertThat(status(ApiCallTimeoutException.create(5))).isEqualTo(EnrichmentStatus.TIMED_OUT);
        assertThat(status(new TimeoutException(SECRET))).isEqualTo(EnrichmentStatus.TIMED_OUT);
        assertThat(
                        status(
                                new CompletionException(
                                        SdkClientException.create(
                                                SECRET,
                                                new IOException(
                                                        SECRET, ReadTimeoutException.INSTANCE)))))
                .isEqualTo(EnrichmentStatus.TIMED_OUT);
    }

    @Test
    void aBrokenConnectionMayHealAndItsWordsAreNotRepeated() {
        LookupException failure =
                LookupFailures.of(
                        "AdminGetUser",
                        new CompletionException(SECRET, SdkClientException.create(SECRET)));

        assertThat(failure.status()).isEqualTo(EnrichmentStatus.FAILED);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure)
                .hasMessage("AdminGetUser: no usable answer, SdkClientException")
                .hasNoCause();
    }

    @Test
    void whatIsKnownAlreadyStays() {
        LookupException known = new LookupException(EnrichmentStatus.FAILED, false, "known");

        assertThat(LookupFailures.of("AdminGetUser", new CompletionException(known)))
                .isSameAs(known);
    }

    private static EnrichmentStatus status(Throwable failure) {
        LookupException found = LookupFailures.of("AdminGetUser", failure);
        assertThat(found.getMessage()).doesNotContain(SECRET);
        assertThat(found.retryable()).isTrue();
        return found.status();
    }

    private static Throwable refusal(String code, int status) {
        return CognitoIdentityProviderException.builder()
                .message(SECRET)
                .statusCode(status)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage(SECRET).build())
                .build();
    }
}
