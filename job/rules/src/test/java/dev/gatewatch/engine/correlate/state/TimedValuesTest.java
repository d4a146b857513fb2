package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimedValuesTest {
    private static final long NOON = 1_767_268_800_000L;

    private record TimedNumber(long time, long value) {}

    private static List<TimedNumber> entries(TimedValues list) {
        List<TimedNumber> all = new ArrayList<>();
        for (int at = 0; at < list.size; at++) {
            all.add(new TimedNumber(list.time(at), list.value(at)));
        }
        return all;
    }

    @Test
    void aSecondOfTheHourTakesTwoBytesAndASmallNumberOne() {
        SequenceLog log = new SequenceLog();
        for (int second = 0; second < 3_600; second += 10) {
            log.add(NOON + second * 1_000L, 0b100);
        }
        assertThat(log.size).isEqualTo(360);
        assertThat(log.packed.length).isLessThan(3 * 360 * 9 / 8 + 8);
        log.add(NOON + 1, 0b100);
        assertThat(log.time(1)).isEqualTo(NOON + 1);
        assertThat(log.time(360)).isEqualTo(NOON + 3_590_000L);
        assertThat(log.packed.length).as("in milliseconds").isLessThan(4 * 361 * 9 / 8 + 8);
    }

    @Test
    void countsTakeNoRoomWhereEachTimeHasOneEvent() {
        EventTimes times = new EventTimes();
        for (int second = 0; second < 3_600; second += 10) {
            times.add(NOON + second * 1_000L);
        }
        assertThat(times.packed.length).isLessThan(2 * 360 * 9 / 8 + 8);
        times.add(NOON);
        assertThat(times.count(NOON, NOON)).isEqualTo(2);
        assertThat(times.count(NOON, NOON + 3_600_000)).isEqualTo(361);
    }

    @Test
    void agreesWithAListOfTheLibrary() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int timeBits = random.nextInt(Long.SIZE);
            int valueBits = random.nextInt(Long.SIZE);
            TimedValues list = new SequenceLog();
            List<TimedNumber> expected = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                int at = random.nextInt(expected.size() + 1);
                int kind = at == expected.size() ? 0 : random.nextInt(4);
                long value = random.nextLong() >> (random.nextBoolean() ? valueBits : 60);
                if (kind == 1) {
                    list.remove(at);
                    expected.remove(at);
                } else if (kind == 2) {
                    list.setValue(at, value);
                    expected.set(at, new TimedNumber(expected.get(at).time, value));
                } else {
                    long offset = random.nextLong() >> timeBits;
                    long second = seed % 2 == 0 && random.nextInt(20) > 0 ? 1_000 : 1;
                    long time = NOON + offset / second * second;
                    list.insert(at, time, value);
                    expected.add(at, new TimedNumber(time, value));
                }
                assertThat(entries(list)).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatWasSavedBeforeIsPackedWhenItIsRead() {
        EventTimes times = new EventTimes();
        times.times = new long[] {NOON, NOON + 1_000, NOON + 5_000, 0, 0};
        times.values = new long[] {1, 3, 2, 0, 0};
        times.size = 3;
        assertThat(times.count(NOON, NOON + 1_000)).isEqualTo(4);
        times.add(NOON + 500);
        assertThat(times.count(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(7);
        assertThat(times.times).isNull();
        assertThat(times.values).isNull();

        EventTimes uncounted = new EventTimes();
        uncounted.times = new long[] {NOON, NOON + 1_000};
        uncounted.values = new long[0];
        uncounted.size = 2;
        assertThat(uncounted.count(NOON, NOON + 1_000)).isEqualTo(2);
    }

    @Test
    void anEmptyListOfBeforeStaysEmpty() {
        SequenceLog log = new SequenceLog();
        log.times = new long[4];
        log.values = new long[4];
        assertThat(log.firstAtOrAfter(0)).isZero();
        assertThat(log.add(NOON, 1)).isTrue();
        assertThat(entries(log)).containsExactly(new TimedNumber(NOON, 1));
    }
}
