package dev.gatewatch.source.kinesis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.problem.PermanentFailureException;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureDeadlineTest {
    private static final StreamArn STREAM =
            StreamArn.parse("arn:aws:kinesis:us-east-1:123456789012:stream/trail");

    private final FailureDeadline deadline = new FailureDeadline(STREAM, Duration.ofMinutes(5));

    @Test
    void aMissingStreamFailsAfterTheLimitWithWhatToDo() throws IOException {
        deadline.failed(failure(Kind.NOT_FOUND), 1000);
        deadline.failed(failure(Kind.NOT_FOUND), 300_999);
        assertThatThrownBy(() -> deadline.failed(failure(Kind.NOT_FOUND), 301_000))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "For 300 s there is no stream "
                                + STREAM
                                + ". Create it, or correct"
                                + " stream.arn in property group Source (Kinesis says: code)");
    }

    @Test
    void saysWhichPermissionsAreNeeded() throws IOException {
        deadline.failed(failure(Kind.DENIED), 0);
        assertThatThrownBy(() -> deadline.failed(failure(Kind.DENIED), 300_000))
                .hasMessageContaining("access to " + STREAM + " is denied")
                .hasMessageContaining("kinesis:GetRecords")
                .hasMessageContaining("kms:Decrypt");
    }

    @Test
    void missingCredentialsAreNotCalledDenied() throws IOException {
        deadline.failed(failure(Kind.NO_CREDENTIALS), 0);
        assertThatThrownBy(() -> deadline.failed(failure(Kind.NO_CREDENTIALS), 300_000))
                .hasMessageContaining("there are no credentials to read " + STREAM)
                .hasMessageContaining("AWS_PROFILE")
                .message()
                .doesNotContain("denied");
    }

    @Test
    void anErrorOfTheProgramIsNotWaitedFor() {
        assertThatThrownBy(() -> deadline.failed(failure(Kind.BROKEN), 0))
                .isInstanceOf(PermanentFailureException.class);
    }

    @Test
    void aSuccessInBetweenStartsItAnew() throws IOException {
        deadline.failed(failure(Kind.DENIED), 0);
        deadline.succeeded();
        deadline.failed(failure(Kind.DENIED), 300_000);
        deadline.failed(failure(Kind.DENIED), 599_999);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "ITERATOR_EXPIRED", "REFUSED", "PASSING"})
    void allOtherFailuresNeverFailIt(Kind kind) {
        assertThatCode(
                        () -> {
                            deadline.failed(failure(kind), 0);
                            deadline.failed(failure(kind), Long.MAX_VALUE);
                        })
                .doesNotThrowAnyException();
    }

    private static KinesisFailure failure(Kind kind) {
        return new KinesisFailure(kind, "code", null);
    }
}
