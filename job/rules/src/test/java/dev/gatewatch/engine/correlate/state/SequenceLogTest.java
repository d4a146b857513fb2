package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceLogTest {
    private final SequenceLog log = new SequenceLog();

    private static long[] times(SequenceLog log) {
        return IntStream.range(0, log.size).mapToLong(log::time).toArray();
    }

    @Test
    void entriesAreKeptByTimeInTheOrderOfTheirArrival() {
        assertThat(log.add(5, 0b01)).isTrue();
        assertThat(log.add(3, 0b10)).isTrue();
        assertThat(log.add(5, 0b10)).isTrue();
        assertThat(log.add(4, 0b01)).isTrue();
        assertThat(times(log)).containsExactly(3, 4, 5, 5);
        assertThat(IntStream.range(0, log.size).mapToLong(log::value).toArray())
                .containsExactly(0b10, 0b01, 0b01, 0b10);
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

    @Test
    void theLatestMatchOfARuleIsFoundWhateverComesLaterOrGoes() {
        assertThat(log.latest(1, 100)).isEqualTo(-1);
        log.add(20, 0b10);
        log.add(30, 0b01);
        log.add(25, 0b110);
        log.add(10, 0b01);
        assertThat(log.time(log.latest(0, 100))).isEqualTo(30);
        assertThat(log.time(log.latest(0, 29))).isEqualTo(10);
        assertThat(log.time(log.latest(1, 25))).isEqualTo(25);
        assertThat(log.time(log.latest(1, 24))).isEqualTo(20);
        assertThat(log.latest(0, 9)).isEqualTo(-1);
        assertThat(log.latest(3, 100)).isEqualTo(-1);

        log.forget(Long.MIN_VALUE, 26, 12);

        assertThat(log.time(log.latest(1, 100))).isEqualTo(20);
        assertThat(log.latest(2, 100)).isEqualTo(-1);
        assertThat(log.time(log.latest(0, 29))).isEqualTo(10);
    }

    @Test
    void stepsWithoutABeginningGoOnceTheyAreSettled() {
        SequenceLog log = new SequenceLog();
        log.add(10, 2);
        log.add(20, 1);
        log.add(20, 2);
        log.add(25, 4);
        log.add(40, 2);
        log.add(50, 2);
        log.add(60, 4);
        log.add(70, 4);
        assertThat(log.forget(Long.MIN_VALUE, 60, 20)).isEqualTo(20);
        assertThat(times(log)).containsExactly(20, 20, 25, 40, 70);
    }

    @Test
    void aBeginningInABucketBeforeCounts() {
        SequenceLog log = new SequenceLog();
        log.add(30, 2);
        log.add(31, 2);
        log.add(80, 2);
        log.forget(10, 100, 20);
        assertThat(times(log)).containsExactly(30, 80);
    }
}
