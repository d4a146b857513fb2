package dev.gatewatch.output.file;

import static dev.gatewatch.output.file.FilesHarness.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class FilesOperatorTest {
    private final IOException down = new IOException("503 SlowDown");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final FakeFolder folder = new FakeFolder();

    @Test
    void linesAreInFilesOfTheirHoursOnceTheirCheckpointIsComplete() throws Exception {
        try (FilesHarness files = FilesHarness.open(folder)) {
            files.write("a");
            files.write("b", TIME - HOUR);
            files.write("c");
            OperatorSubtaskState unused = files.snapshot();
            assertThat(files.metric("alertFilesWaiting")).isEqualTo(2);
            assertThat(folder.files).isEmpty();

            files.complete();
            files.awaitFiles(folder, 2);
        }
        assertThat(folder.lines()).containsExactly("b", "a", "c");
        assertThat(folder.files.keySet())
                .satisfiesExactly(
                        name ->
                                assertThat(name)
                                        .matches(
                                                "date=2026-03-02/hour=02/part-[0-9a-f-]{36}-1"
                                                        + "\\.ndjson\\.gz"),
                        name ->
                                assertThat(name)
                                        .matches(
                                                "date=2026-03-02/hour=03/part-[0-9a-f-]{36}-0"
                                                        + "\\.ndjson\\.gz"));
    }

    @Test
    void aCheckpointWithoutLinesMakesNoFile() throws Exception {
        try (FilesHarness files = FilesHarness.open(folder)) {
            OperatorSubtaskState unused = files.checkpoint();
            assertThat(files.metric("alertFilesWaiting")).isZero();
            assertThat(files.metric("alertFilesWaitingSeconds")).isZero();
        }
        assertThat(folder.files).isEmpty();
    }

    @Test
    void aCheckpointThatIsCompleteReleasesEarlierOnesThatWereNot() throws Exception {
        try (FilesHarness files = FilesHarness.open(folder)) {
            files.write("a");
            OperatorSubtaskState aborted = files.snapshot();
            assertThat(aborted.hasState()).isTrue();
            files.write("b");
            OperatorSubtaskState unused = files.checkpoint();
            files.awaitFiles(folder, 2);
        }
        assertThat(folder.lines()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whatIsInTheFolderIsInNoLaterCheckpoint() throws Exception {
        OperatorSubtaskState later;
        try (FilesHarness files = FilesHarness.open(folder)) {
            files.write("a");
            OperatorSubtaskState unused = files.checkpoint();
            files.awaitFiles(folder, 1);
            later = files.checkpoint();
        }
        folder.files.clear();
        try (FilesHarness files = FilesHarness.restore(folder, later)) {
            assertThat(files.metric("alertFilesWaiting")).isZero();
        }
        assertThat(folder.files).isEmpty();
    }

    @Test
    void afterAKillBetweenWriteAndCheckpointTheSameFileIsWrittenAgain() throws Exception {
        OperatorSubtaskState state;
        try (FilesHarness files = FilesHarness.open(folder)) {
            files.write("a", "b");
            state = files.checkpoint();
            files.awaitFiles(folder, 1);
            files.write("c");
            assertThat(files.snapshot().hasState()).isTrue();
        }
        List<String> names = List.copyOf(folder.files.keySet());
        assertThat(folder.attempt()).isEqualTo(names.get(0));
        try (FilesHarness files = FilesHarness.restore(folder, state)) {
            // The source sends again what came after the checkpoint.
            files.write("c");
            assertThat(folder.attempt()).isEqualTo(names.get(0));
            OperatorSubtaskState unused = files.checkpoint();
            files.awaitFiles(folder, 2);
        }
        assertThat(folder.lines()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void anotherParallelismWritesEachFileOnce() throws Exception {
        folder.fail(down);
        OperatorSubtaskState state;
        try (FilesHarness files = FilesHarness.open(folder)) {
            for (int i = 0; i < 5; i++) {
                files.write("n" + i);
                state = files.checkpoint();
            }
            state = files.snapshot();
            files.write("a line, so that it does not wait for the folder");
        }
        OperatorSubtaskState[] states = new OperatorSubtaskState[3];
        for (int index = 0; index < 3; index++) {
            try (FilesHarness files = FilesHarness.restore(folder, state, 1, 3, index)) {
                assertThat(files.metric("alertFilesWaiting")).isBetween(1L, 2L);
                states[index] = files.snapshot();
                files.write("another one");
            }
        }
        folder.mend();
        try (FilesHarness files =
                FilesHarness.restore(
                        folder,
                        AbstractStreamOperatorTestHarness.repackageState(states),
                        3,
                        1,
                        0)) {
            files.awaitFiles(folder, 5);
        }
        assertThat(folder.lines()).containsExactlyInAnyOrder("n0", "n1", "n2", "n3", "n4");
    }

    @Test
    void theThreadThatWritesHidesNoErrorFromTheJob() throws Exception {
        folder.fail(new NoClassDefFoundError("missing"));
        try (FilesHarness files = FilesHarness.open(folder)) {
            files.write("a");
            OperatorSubtaskState unused = files.checkpoint();
            assertThatThrownBy(files::runMail)
                    .hasMessageContaining("s3a://example/alerts")
                    .hasRootCauseMessage("missing");
            files.cancel();
        }
    }

    @Test
    void aJobThatIsStoppedWaitsForItsLastFilesButNotForEver() throws Exception {
        folder.fail(down, 1);
        try (FilesHarness files = FilesHarness.open(folder)) {
            files.write("a");
            OperatorSubtaskState unused = files.checkpoint();
        }
        assertThat(folder.lines()).containsExactly("a");

        folder.fail(new AccessDeniedException("denied"));
        OperatorSubtaskState savepoint;
        try (FilesHarness files = FilesHarness.open(folder)) {
            files.write("b");
            savepoint = files.checkpoint();
        }
        folder.mend();
        try (FilesHarness files = FilesHarness.restore(folder, savepoint)) {
            files.awaitFiles(folder, 2);
        }
        assertThat(folder.lines()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void theEndOfTheInputWaitsForAllFilesOrFails() throws Exception {
        try (FilesHarness files = FilesHarness.open(folder, false, 1 << 20)) {
            files.write("a");
            files.endInput();
            assertThat(folder.lines()).containsExactly("a");
        }
        folder.fail(down);
        try (FilesHarness files = FilesHarness.open(folder)) {
            files.write("b");
            files.endInput();
            assertThatThrownBy(files::checkpoint)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("1 lines of alerts are not in s3a://example/alerts");
            files.cancel();
        }
    }
}
