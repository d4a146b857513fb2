package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SequenceLogTest {
    private final SequenceLog log = new SequenceLog();

    @Test
    void entriesAreKeptByTimeInTheOrderOfTheirArrival() {
        assertThat(log.add(5, 0b01)).isTrue();
        assertThat(log.add(3, 0b10)).isTrue();
        assertThat(log.add(5, 0b10)).isTrue();
        assertThat(log.add(4, 0b01)).isTrue();
        assertThat(Arrays.copyOf(log.times, log.size)).containsExactly(3, 4, 5, 5);
        assertThat(Arrays.copyOf(log.values, log.size)).containsExactly(0b10, 0b01, 0b01, 0b10);
    }

    @Test
    void ofOneTimeASetOfRulesIsKeptOnceForEachOfItsRules() {
        assertThat(log.add(5, 0b01)).isTrue();
        assertThat(log.add(5, 0b01)).isFalse();
        assertThat(log.add(5, 0b11)).isTrue();
        assertThat(log.add(5, 0b11)).isTrue();
        assertThat(log.add(5, 0b11)).isFalse();
        assertThat(log.size).isEqualTo(3);
    }

    @Test
    void aFullLogLeavesFurtherEventsOut() {
        for (int time = 0; time < SequenceLog.MAX_ENTRIES; time++) {
            assertThat(log.add(time, 1)).isTrue();
        }
        assertThat(log.add(-1, 1)).isFalse();
        assertThat(log.size).isEqualTo(SequenceLog.MAX_ENTRIES);
    }

    @Test
    void ofEqualTimesTheFirstIsFound() {
        log.add(5, 0b01);
        log.add(5, 0b10);
        log.add(7, 0b01);
        assertThat(log.firstAtOrAfter(4)).isZero();
        assertThat(log.firstAtOrAfter(5)).isZero();
        assertThat(log.firstAtOrAfter(6)).isEqualTo(2);
        assertThat(log.firstAtOrAfter(8)).isEqualTo(3);
    }
}
