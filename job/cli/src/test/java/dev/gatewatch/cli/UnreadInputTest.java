package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.cli.GatewatchProcess.Result;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.replay.SkippedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Input that could not be read does not look like input without attacks. */
class UnreadInputTest {
    @TempDir private Path folder;
    private Path tree;

    @BeforeEach
    void makeFolder() throws IOException {
        tree = Files.createDirectory(folder.resolve("tree"));
        Files.writeString(tree.resolve("events"), "{}");
    }

    @Test
    void aReplayOfWhichNothingCouldBeReadFails() throws Exception {
        Path events =
                Files.writeString(folder.resolve("a\u001b.json"), "{\"any\": \"thing\"}\nx\n");
        Result result = GatewatchProcess.run(folder, "replay", "--events", events.toString());
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err())
                .contains(
                        "gatewatch: nothing could be read: no event, 2 pieces of input rejected\n")
                .contains("a\\u001b.json:1: ", "a\\u001b.json:2: malformed_json: no JSON: \"x\"\n")
                .contains("    right would be whole JSON objects")
                .doesNotContain("\u001b");
    }

    @Test
    void aFolderIsReadByContentAndAlertsGoToStandardOutput() throws Exception {
        Files.copy(
                Checkout.path("sample-events/password-spraying/events.ndjson"),
                tree.resolve("stream-1-2026-03-02-10-00-00-6b1f"));
        Files.write(tree.resolve("x.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        Result result = GatewatchProcess.run(folder, "replay", "--events", "tree", "--alerts", "-");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(WrittenAlert.uids(result.out().lines().toList(), 1)).hasSize(4);
        assertThat(result.err())
                .startsWith(
                        "gatewatch: warning: 1 file skipped: tree/x.png (no JSON: begins with 89 50"
                                + " 4E 47)\n")
                .contains("191 events from 2 files", "[HIGH] Password spraying")
                .doesNotContain("most of the input");
    }

    @Test
    void whereLessThanHalfCouldBeReadThereIsAWarning() throws Exception {
        FirstRejects rejects = rejects(RejectReason.BAD_GZIP, 1001);
        assertThat(UnreadInput.message(1001, rejects, none())).isEmpty();
        assertThat(UnreadInput.message(1000, rejects, none()))
                .isEqualTo(
                        """
                        warning: most of the input could not be read: 1,001 of 2,001 pieces
                          a.json:1: bad_gzip: broken: "text", and 1,000 more
                            right would be the whole of it, as it was written; fetch it again
                          a replay with --rejects FILE writes all of them there""");
        assertThat(UnreadInput.report(1000, rejects, none())).isEqualTo(ExitCode.DONE);
    }

    @Test
    void ofManyReasonsTheMostFrequentAreShown() throws Exception {
        FirstRejects rejects = rejects(RejectReason.TOO_DEEP, 1);
        for (RejectReason reason : List.of(RejectReason.NO_EVENT_ID, RejectReason.BAD_EVENT_TIME)) {
            add(reason, 2, rejects);
        }
        add(RejectReason.NOT_AN_OBJECT, 3, rejects);
        assertThat(UnreadInput.message(0, rejects, none()))
                .contains(
                        "nothing could be read: no event, 8 pieces", "not_an_object", "and 2 more")
                .contains("no_event_id", "bad_event_time")
                .doesNotContain("too_deep");
    }

    @ParameterizedTest
    @EnumSource(RejectReason.class)
    void eachReasonSaysWhatWouldBeRight(RejectReason reason) throws Exception {
        assertThat(UnreadInput.message(0, rejects(reason, 1), none()))
                .contains(reason.text() + ": broken: \"text\"\n    right would be ");
    }

    @Test
    void whereFilesWereSkippedAndNoEventWasReadThatIsAFailure() throws Exception {
        Files.writeString(tree.resolve("notes"), "notes");
        SkippedFiles skipped = EventPaths.search(List.of(tree.toString())).skipped();
        assertThat(UnreadInput.message(0, new FirstRejects(), skipped))
                .startsWith("nothing could be read: no event, 0 pieces of input rejected; 1 file")
                .contains("notes (no JSON: begins with \"notes\")");
        assertThat(UnreadInput.report(0, new FirstRejects(), skipped)).isEqualTo(ExitCode.FAILED);
        assertThat(UnreadInput.message(1, new FirstRejects(), skipped)).isEmpty();
    }

    @Test
    void emptyInputIsNoFailureAndIsSaid() throws Exception {
        assertThat(UnreadInput.message(0, new FirstRejects(), none()))
                .isEqualTo("warning: there was no event in the input");
        assertThat(UnreadInput.report(0, new FirstRejects(), none())).isEqualTo(ExitCode.DONE);
    }

    private SkippedFiles none() throws IOException {
        Files.writeString(tree.resolve("_SUCCESS"), "");
        return EventPaths.search(List.of(tree.toString())).skipped();
    }

    private static FirstRejects rejects(RejectReason reason, int count) {
        FirstRejects rejects = new FirstRejects();
        add(reason, count, rejects);
        return rejects;
    }

    private static void add(RejectReason reason, int count, FirstRejects rejects) {
        for (int number = 0; number < count; number++) {
            rejects.add(new Reject(reason, "broken", "a.json:" + (number + 1), "text", 4));
        }
    }
}
