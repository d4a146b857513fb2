package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.alert.ReadableTimes;
import dev.gatewatch.logging.CapturedLog;
import dev.gatewatch.replay.ProgressMade;
import dev.gatewatch.replay.ReplayProgress;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final String REPLAY = "progress-line-test";
    private static final long NINE = Instant.parse("2026-03-02T09:00:59Z").toEpochMilli();

    @AfterEach
    void forget() {
        ReplayProgress.forget(REPLAY);
    }

    @Test
    void tellsTheEventTimeTheEventsAndHowMuchIsRead() {
        long[] times = new long[1234];
        java.util.Arrays.fill(times, NINE);
        assertThat(ProgressLine.line(ProgressMade.by(REPLAY, 50, times), 200, ReadableTimes.UTC))
                .isEqualTo("replaying: 2026-03-02 09:00 UTC, 1,234 events, 25 % read");
    }

    @Test
    void theTimeIsInTheZoneThatIsAskedFor() {
        ReadableTimes kathmandu = new ReadableTimes(ZoneId.of("Asia/Kathmandu"));
        assertThat(ProgressLine.line(ProgressMade.by(REPLAY, 300, NINE), 0, kathmandu))
                .isEqualTo("replaying: 2026-03-02 14:45 +05:45, 1 event");
    }

    @Test
    void neverTellsMoreThanAll() {
        // A file may grow while it is read.
        assertThat(ProgressLine.line(ProgressMade.by(REPLAY, 300), 200, ReadableTimes.UTC))
                .isEqualTo("replaying: 0 events, 100 % read");
    }

    @Test
    void standardInputHasNoEndThatIsKnown() {
        assertThat(
                        ProgressLine.line(
                                ProgressMade.by(REPLAY, 300, NINE, NINE), 0, ReadableTimes.UTC))
                .isEqualTo("replaying: 2026-03-02 09:00 UTC, 2 events");
    }

    @Test
    void anErrorOfTheLineIsLogged() {
        try (CapturedLog log = CapturedLog.begin()) {
            assertThatThrownBy(
                            () ->
                                    ProgressLine.show(
                                            () -> {
                                                throw new IllegalStateException("a bug");
                                            }))
                    .hasMessage("a bug");
            assertThat(log.with("progress can no longer be shown"))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR")
                    .contains("IllegalStateException: a bug");
        }
    }

    @Test
    void aLineThatNobodySeesCanBeClosed() {
        try (ProgressLine line =
                new ProgressLine(ReplayProgress.of(REPLAY), 0, ReadableTimes.UTC, false)) {
            line.start();
        }
        assertThat(ReplayProgress.of(REPLAY).events()).isZero();
    }
}
