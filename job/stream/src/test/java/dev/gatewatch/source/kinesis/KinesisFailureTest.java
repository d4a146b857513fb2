package dev.gatewatch.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class KinesisFailureTest {
    @Test
    void isFoundInsideWhatAFutureCompletesWith() {
        KinesisFailure failure = new KinesisFailure(Kind.THROTTLED, "code", null);
        assertThat(KinesisFailure.of(new ExecutionException(new CompletionException(failure))))
                .isSameAs(failure);
    }

    @Test
    void anythingElseMayPass() {
        KinesisFailure failure = KinesisFailure.of(new IllegalStateException("closed"));
        assertThat(failure.kind()).isEqualTo(Kind.PASSING);
        assertThat(failure).hasMessage("IllegalStateException");
    }
}
