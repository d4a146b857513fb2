package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayPaceTest {
    private static final long HOUR = 3_600_000;

    @Test
    void withoutPaceAllIsDue() {
        ReplayPace none = new ReplayPace(Double.POSITIVE_INFINITY);
        assertThat(none.untilDue(0)).isZero();
        assertThat(none.untilDue(Long.MAX_VALUE)).isZero();
    }

    @Test
    void whatComesBeforeTheFirstEventIsDue() {
        ReplayPace pace = new ReplayPace(1);
        assertThat(pace.untilDue(Long.MIN_VALUE)).isZero();
        assertThat(pace.untilDue(5)).isLessThanOrEqualTo(0);
    }

    @Test
    void theFirstEventIsDueAtOnceAndTheOthersAtTheirDistance() {
        ReplayPace pace = new ReplayPace(1);
        assertThat(pace.untilDue(1000 * HOUR)).isLessThanOrEqualTo(0);
        assertThat(pace.untilDue(1001 * HOUR)).isBetween(HOUR / 2, HOUR);
        assertThat(pace.untilDue(999 * HOUR)).isNegative();
    }

    @Test
    void speedShortensTheWait() {
        ReplayPace pace = new ReplayPace(60);
        assertThat(pace.untilDue(0)).isLessThanOrEqualTo(0);
        assertThat(pace.untilDue(100 * HOUR)).isBetween(HOUR, 100 * HOUR / 60);
    }
}
