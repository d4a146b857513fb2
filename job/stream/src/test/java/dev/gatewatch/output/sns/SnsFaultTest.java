package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;

class SnsFaultTest {
    @ParameterizedTest
    @CsvSource({
        "InternalError, 500, PASSING",
        "Throttled, 429, PASSING",
        "AnythingNew, 503, PASSING",
        "InvalidParameter, 400, MESSAGE",
        "NotFound, 404, TOPIC",
        "AuthorizationError, 403, TOPIC",
        "KMSAccessDenied, 400, TOPIC",
        "AnythingNew, 403, TOPIC",
        "AnythingNew, 400, UNCLEAR"
    })
    void aCallFailsForWhatItsCodeSays(String code, int status, SnsFault fault) {
        Throwable error = new CompletionException(FakeTopics.error(code, status));
        assertThat(SnsFault.of(error)).isEqualTo(fault);
        assertThat(SnsFault.code(error)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidParameter, true, text, MESSAGE",
        "InvalidParameter, true, Invalid parameter: TopicArn, TOPIC",
        "AuthorizationError, true, text, TOPIC",
        "InternalError, false, text, PASSING",
        "AnythingNew, false, text, PASSING",
        "AnythingNew, true, text, UNCLEAR"
    })
    void anEntryFailsForWhatItsCodeSays(
            String code, boolean sender, String message, SnsFault fault) {
        assertThat(
                        SnsFault.of(
                                BatchResultErrorEntry.builder()
                                        .id("0")
                                        .code(code)
                                        .senderFault(sender)
                                        .message(message)
                                        .build()))
                .isEqualTo(fault);
    }

    /** A proxy, a load balancer or an endpoint of the network answers so. */
    @ParameterizedTest
    @CsvSource({"503, PASSING", "403, TOPIC", "400, UNCLEAR"})
    void anAnswerWithoutACodeIsWhatItsStatusSays(int status, SnsFault fault) {
        Throwable error = new CompletionException(FakeTopics.error(null, status));
        assertThat(SnsFault.of(error)).isEqualTo(fault);
        assertThat(SnsFault.code(error)).isEqualTo("HTTP status " + status);
        assertThat(SnsFault.of(BatchResultErrorEntry.builder().id("0").build()))
                .isEqualTo(SnsFault.PASSING);
    }

    @Test
    void withoutAnAnswerItPasses() {
        assertThat(SnsFault.of(SdkClientException.create("no route"))).isEqualTo(SnsFault.PASSING);
        assertThat(SnsFault.code(SdkClientException.create("no route")))
                .isEqualTo("SdkClientException");
    }
}
