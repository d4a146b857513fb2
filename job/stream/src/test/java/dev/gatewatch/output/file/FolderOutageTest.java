package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.logging.CapturedLog;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A folder that takes nothing for some time. */
@Timeout(10)
class FolderOutageTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final FakeFolder folder = new FakeFolder();

    @Test
    void tenMinutesOfItStopNoCheckpointAndLoseNoLine() throws Exception {
        folder.fail(new IOException("503 SlowDown"));
        List<String> expected = new ArrayList<>();
        try (CapturedLog log = CapturedLog.begin(Level.INFO);
                FilesHarness files = FilesHarness.open(folder)) {
            for (int i = 0; i < 20; i++) {
                files.write("a" + i, "b" + i);
                expected.add("a" + i);
                expected.add("b" + i);
                OperatorSubtaskState unused = files.checkpoint();
                if (i == 0) {
                    // The second attempt says that the first has failed.
                    assertThat(folder.attempt()).isEqualTo(folder.attempt());
                }
                files.pass(INTERVAL);
            }
            assertThat(files.metric("alertFilesWaiting")).isEqualTo(20);
            assertThat(files.metric("alertFilesWaitingSeconds")).isEqualTo(600);
            assertThat(files.metrics()).isEqualTo(2);
            assertThat(log.with("wait for")).hasSize(10);
            assertThat(log.with("6 lines of alerts wait for s3a://example/alerts since"))
                    .first()
                    .asString()
                    .startsWith("WARN")
                    .contains(" 2026-03-02T03:59:00Z (IOException: 503 SlowDown)")
                    .contains("nothing is lost, and all else goes on");
            assertThat(log.with("has all lines")).isEmpty();

            folder.mend();
            files.awaitFiles(folder, 20);
            files.pass(INTERVAL.multipliedBy(4));
            assertThat(
                            log.with(
                                    "s3a://example/alerts has all lines of alerts that waited since"
                                            + " 2026-03-02T03:59:00Z"))
                    .hasSize(1);
            assertThat(log.with("wait for")).hasSize(10);
        }
        assertThat(folder.lines()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whatAPersonHasToMendIsSaidAtOnceAndWithWhatWouldBeRight() throws Exception {
        folder.fail(new IOException(new AccessDeniedException("alerts/part-0")));
        try (CapturedLog log = CapturedLog.begin(Level.INFO);
                FilesHarness files = FilesHarness.open(folder)) {
            files.write("a");
            OperatorSubtaskState unused = files.checkpoint();
            for (int i = 0; i < 3; i++) {
                assertThat(folder.attempt()).isNotEmpty();
            }
            assertThat(log.with("Allow the job to write there: in S3 s3:PutObject")).hasSize(1);
            folder.mend();
            files.awaitFiles(folder, 1);
            assertThat(log.with("has all lines of alerts")).hasSize(1);
        }
    }

    @Test
    void onceNoMoreFitTheStreamWaitsUntilSomeAreWritten() throws Exception {
        try (CapturedLog log = CapturedLog.begin(Level.INFO);
                FilesHarness files = FilesHarness.open(folder, true, 20_000)) {
            folder.fail(new IOException("503 SlowDown"), 2);
            String noise = noise(30_000);
            files.write(noise);
            OperatorSubtaskState unused = files.checkpoint();
            files.write("b");
            assertThat(folder.lines()).containsExactly(noise);
            assertThat(log.with("reads slowly")).isEmpty();
            unused = files.checkpoint();
            files.awaitFiles(folder, 2);
        }
    }

    @Test
    void beforeItsCheckpointTheStreamIsSlowedOnly() throws Exception {
        try (CapturedLog log = CapturedLog.begin(Level.INFO);
                FilesHarness files = FilesHarness.open(folder, true, 20_000)) {
            files.write(noise(200_000), "b", "c");
            assertThat(log.with("the job reads slowly until the next")).hasSize(1);
            OperatorSubtaskState unused = files.checkpoint();
            files.awaitFiles(folder, 1);
        }
        assertThat(folder.lines()).hasSize(3);
    }

    @Test
    void aCancelledJobDoesNotWait() throws Exception {
        folder.fail(new IOException("503 SlowDown"));
        FilesHarness files = FilesHarness.open(folder);
        files.write("a");
        OperatorSubtaskState unused = files.checkpoint();
        try (CapturedLog log = CapturedLog.begin(Level.INFO)) {
            files.cancel();
            files.close();
            assertThat(log.with("are not in s3a://example/alerts yet")).isEmpty();
        }
    }

    /** Text that does not compress well. */
    private static String noise(int length) {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(' ', 127));
        }
        return text.toString();
    }
}
