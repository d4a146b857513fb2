package dev.gatewatch.generate.benign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {
    private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long SATURDAY = Instant.parse("2026-03-07T00:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;

    @ParameterizedTest
    @CsvSource({"true, 1.0, 0.3", "false, 1.0, 1.3"})
    void aWorkingDayIsUsualAndAWeekendIsNot(boolean works, double working, double free) {
        assertThat(day(MONDAY, works)).isCloseTo(working, within(1e-9));
        assertThat(day(SATURDAY, works)).isCloseTo(free, within(1e-9));
    }

    @Test
    void peopleAtWorkComeInTheMorningOthersInTheEveningOfTheirOwnClock() {
        assertThat(Rhythm.share(MONDAY + 8 * HOUR, 0, true))
                .isGreaterThan(Rhythm.share(MONDAY + 20 * HOUR, 0, true));
        assertThat(Rhythm.share(MONDAY + 8 * HOUR, 0, false))
                .isLessThan(Rhythm.share(MONDAY + 20 * HOUR, 0, false));
        assertThat(Rhythm.share(MONDAY + 8 * HOUR, 0, true))
                .isEqualTo(Rhythm.share(MONDAY + 13 * HOUR, -5, true));
        assertThat(Rhythm.atWork(MONDAY + 8 * HOUR, 0)).isTrue();
        assertThat(Rhythm.atWork(MONDAY + 8 * HOUR, -5)).isFalse();
        assertThat(Rhythm.atWork(SATURDAY + 8 * HOUR, 0)).isFalse();
    }

    private static double day(long from, boolean works) {
        return IntStream.range(0, 24)
                .mapToDouble(hour -> Rhythm.share(from + hour * HOUR, 0, works))
                .sum();
    }
}
