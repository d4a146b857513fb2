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
    void aMisdatedEventIsNamedWithBothTimesAndItsRecord() {
        assertThat(Reject.inFuture("id-2", 1_767_225_600_500L, 1_767_225_540_000L, "s/shard/7"))
                .isEqualTo(
                        new Reject(
                                RejectReason.TIME_IN_FUTURE,
                                "the event is dated 2026-01-01T00:00:00.500Z, too much later than"
                                        + " the arrival of its record at 2025-12-31T23:59:00Z",
                                "s/shard/7 eventID id-2",
                                "",
                                -1));
        assertThat(Reject.inPast("id-3", 0, 1_767_225_540_000L, "s/shard/8"))
                .isEqualTo(
                        new Reject(
                                RejectReason.TIME_IN_PAST,
                                "the event is dated 1970-01-01T00:00:00Z, too much earlier than"
                                        + " the arrival of its record at 2025-12-31T23:59:00Z",
                                "s/shard/8 eventID id-3",
                                "",
                                -1));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
    void noTimeIsTooOddToTell(long time) {
        assertThat(Reject.late("id", time).detail()).startsWith("the event of ");
        assertThat(Reject.inFuture("id", time, time, "").detail())
                .startsWith("the event is dated ");
    }
}
