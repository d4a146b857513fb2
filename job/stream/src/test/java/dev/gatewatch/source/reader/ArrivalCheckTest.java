package dev.gatewatch.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalCheckTest {
    private static final long NOON = 1_767_268_800_000L;
    private static final long MINUTE = 60_000;
    private static final long LIMIT = 25 * 60 * MINUTE;
    private static final String PLACE = "trail/shard/7";

    private int timesCurrent;
    private final ArrivalCheck check =
            new ArrivalCheck(Duration.ofMinutes(1), () -> timesCurrent++);

    @Test
    void anEventGetsTheArrivalOfItsRecord() {
        Decoded event = event(NOON);
        assertThat(check.check(event, NOON + 5000, PLACE))
                .isEqualTo(new Decoded(event.event(), null, false, NOON + 5000));
    }

    @Test
    void whatIsDatedTooFarAfterItsArrivalIsRefusedWhateverTheClock() {
        assertThat(check.check(event(NOON + MINUTE), NOON, PLACE).event()).isNotNull();
        assertThat(check.check(event(NOON + MINUTE + 1), NOON, PLACE).reject())
                .isEqualTo(Reject.inFuture("id", NOON + MINUTE + 1, NOON, PLACE));
    }

    @Test
    void anArchiveAloneIsTheTimeOfTheStream() {
        assertThat(check.check(event(NOON - LIMIT - 1), NOON, PLACE).event()).isNotNull();
        assertThat(check.check(event(0), NOON, PLACE).event()).isNotNull();
        assertThat(timesCurrent).isZero();
    }

    @Test
    void besideCurrentEventsWhatIsDatedLongBeforeItsArrivalIsRefused() {
        assertThat(check.check(event(NOON - LIMIT), NOON, PLACE).event()).isNotNull();
        assertThat(check.check(event(NOON - LIMIT - 1), NOON, PLACE).reject())
                .isEqualTo(Reject.inPast("id", NOON - LIMIT - 1, NOON, PLACE));
        assertThat(check.check(event(0), NOON, PLACE).reject())
                .isEqualTo(Reject.inPast("id", 0, NOON, PLACE));
    }

    @Test
    void theFirstCurrentEventIsReportedOnce() {
        Decoded unused = check.check(event(NOON), NOON, PLACE);
        unused = check.check(event(NOON), NOON, PLACE);
        assertThat(unused.event()).isNotNull();
        assertThat(timesCurrent).isEqualTo(1);
    }

    @Test
    void currentEventsOfAnotherReaderCount() {
        check.streamIsCurrent();
        assertThat(check.check(event(0), NOON, PLACE).reject()).isNotNull();
        assertThat(check.check(event(NOON), NOON, PLACE).event()).isNotNull();
        assertThat(timesCurrent).isZero();
    }

    @Test
    void aRejectStaysOneAndGetsItsArrival() {
        Reject reject = new Reject(RejectReason.MALFORMED_JSON, "no JSON", PLACE, "x", 1);
        assertThat(check.check(Decoded.of(reject), NOON, PLACE))
                .isEqualTo(new Decoded(null, reject, false, NOON));
    }

    private static Decoded event(long time) {
        return Decoded.of(new TrailEvent("id", time, new short[0], new byte[0], new String[0]));
    }
}
