package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.PermanentFailureException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class JobFailureTest {
    @Test
    void namesTheCauseAndNotWhatIsAroundIt() {
        Exception failure =
                new ExecutionException(
                        new IllegalStateException(
                                "Caught exception while processing timer.",
                                new IOException("the topic refuses alerts")));
        assertThat(JobFailure.of("the job failed", failure).message())
                .isEqualTo("the job failed: the topic refuses alerts");
        assertThat(JobFailure.isPermanent(failure)).isFalse();
    }

    @Test
    void prefersWhatSaysWhatToDo() {
        Exception failure =
                new ExecutionException(
                        new PermanentFailureException(
                                "there is no stream", new IOException("Status 400")));
        assertThat(JobFailure.text(failure)).isEqualTo("there is no stream");
        assertThat(JobFailure.isPermanent(failure)).isTrue();
    }

    @Test
    void knowsWhatFlinkHasKeptAsTextOnly() {
        Throwable text =
                new SerializedThrowable(new PermanentFailureException("there is no stream", null));
        assertThat(JobFailure.text(new ExecutionException(text))).isEqualTo("there is no stream");
        assertThat(JobFailure.isPermanent(new ExecutionException(text))).isTrue();
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNotTriedAgain() {
        assertThat(JobFailure.isPermanent(new RuntimeException(new AccessDeniedException("/x"))))
                .isTrue();
    }

    @Test
    void anErrorHasItsNameAndOneLine() {
        assertThat(JobFailure.text(new OutOfMemoryError("a\nb")))
                .isEqualTo("java.lang.OutOfMemoryError: a b");
        assertThat(JobFailure.text(new NullPointerException()))
                .isEqualTo("java.lang.NullPointerException");
    }
}
