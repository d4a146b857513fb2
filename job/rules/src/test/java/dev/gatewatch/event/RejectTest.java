package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectTest {
    @Test
    void aLateEventIsNamedWithItsTime() {
        assertThat(Reject.late("id-1", 1_767_225_600_000L))
                .isEqualTo(
                        new Reject(
                                RejectReason.LATE,
                                "the event of 2026-01-01T00:00:00Z came after its time was settled",
                                "eventID id-1",
                                "",
                                -1));
    }

    @Test
    void anEventOfTheFutureIsNamedWithItsTime() {
        assertThat(Reject.inFuture("id-2", 1_767_225_600_500L))
                .isEqualTo(
                        new Reject(
                                RejectReason.TIME_IN_FUTURE,
                                "the event's time 2026-01-01T00:00:00.500Z lies ahead of the clock",
                                "eventID id-2",
                                "",
                                -1));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
    void noTimeIsTooOddToTell(long time) {
        assertThat(Reject.late("id", time).detail()).startsWith("the event of ");
        assertThat(Reject.inFuture("id", time).detail()).startsWith("the event's time ");
    }
}
