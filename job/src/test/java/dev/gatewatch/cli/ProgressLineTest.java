package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.replay.ReplayProgress;
import dev.gatewatch.replay.SampleEventFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final Path SCENARIO = Path.of("..", "sample-events", "password-spraying");

    @AfterEach
    void forget() {
        ReplayProgress.forget("test");
    }

    @Test
    void tellsHowMuchIsReadWhereThatIsKnown() throws IOException {
        ReplayProgress progress = read();
        long bytes = progress.bytes();
        assertThat(ProgressLine.line(progress, bytes)).isEqualTo("replaying: 0 events, 100 % read");
        assertThat(ProgressLine.line(progress, 2 * bytes))
                .isEqualTo("replaying: 0 events, 50 % read");
        assertThat(ProgressLine.line(progress, 1000 * bytes))
                .isEqualTo("replaying: 0 events, 0 % read");
    }

    @Test
    void neverTellsMoreThanAll() throws IOException {
        // A file may grow while it is read.
        assertThat(ProgressLine.line(read(), 1)).isEqualTo("replaying: 0 events, 100 % read");
    }

    @Test
    void standardInputHasNoEndThatIsKnown() {
        assertThat(ProgressLine.line(ReplayProgress.of("test"), 0))
                .isEqualTo("replaying: 0 events");
    }

    @Test
    void aLineThatNobodySeesCanBeClosed() {
        try (ProgressLine line = new ProgressLine(ReplayProgress.of("test"), 0)) {
            line.start();
        }
        assertThat(ReplayProgress.of("test").events()).isZero();
    }

    private static ReplayProgress read() throws IOException {
        ReplayProgress.forget("test");
        assertThat(EventPaths.find(List.of(SCENARIO.toString()))).isNotEmpty();
        assertThat(SampleEventFiles.read(SCENARIO, dev.gatewatch.event.FieldPlan.of(List.of())))
                .isNotEmpty();
        return ReplayProgress.of("test");
    }
}
