package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventTimesTest {
    private static EventTimes of(long... times) {
        EventTimes all = new EventTimes();
        for (long time : times) {
            all.add(time);
        }
        return all;
    }

    private static long[] times(EventTimes times) {
        return IntStream.range(0, times.size).mapToLong(times::time).toArray();
    }

    private static long[] counts(EventTimes times) {
        return LongStream.of(times(times)).map(time -> times.count(time, time)).toArray();
    }

    @Test
    void countsTheEventsOfEachTime() {
        EventTimes times = of(5, 3, 5, -2, 9, 3, 5);
        assertThat(times(times)).containsExactly(-2, 3, 5, 9);
        assertThat(counts(times)).containsExactly(1, 2, 3, 1);
    }

    @Test
    void countsWithinAClosedRange() {
        EventTimes times = of(1, 3, 3, 5);
        assertThat(times.count(1, 5)).isEqualTo(4);
        assertThat(times.count(2, 4)).isEqualTo(2);
        assertThat(times.count(3, 3)).isEqualTo(2);
        assertThat(times.count(4, 4)).isZero();
        assertThat(times.count(4, 2)).isZero();
        assertThat(times.count(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(4);
        assertThat(of().count(Long.MIN_VALUE, Long.MAX_VALUE)).isZero();
    }

    @Test
    void findsTheFirstTimeThatIsNotEarlier() {
        EventTimes times = of(1, 3, 5);
        assertThat(times.firstAtOrAfter(0)).isZero();
        assertThat(times.firstAtOrAfter(1)).isZero();
        assertThat(times.firstAtOrAfter(2)).isEqualTo(1);
        assertThat(times.firstAtOrAfter(5)).isEqualTo(2);
        assertThat(times.firstAtOrAfter(6)).isEqualTo(3);
        assertThat(of().firstAtOrAfter(0)).isZero();
    }

    @Test
    void agreesWithAMapOfTheLibrary() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            EventTimes times = new EventTimes();
            TreeMap<Long, Long> expected = new TreeMap<>();
            int spread = 1 + random.nextInt(100);
            for (int i = 0; i < 200; i++) {
                long time = random.nextInt(spread) - 20L;
                times.add(time);
                expected.merge(time, 1L, Long::sum);
                long from = random.nextInt(120) - 30L;
                long to = from + random.nextInt(50);
                assertThat(times.count(from, to))
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(
                                expected.subMap(from, true, to, true).values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum());
                assertThat(times.firstAtOrAfter(from))
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(expected.headMap(from, false).size());
            }
        }
    }

    @Test
    void aShortListIsLeftAsItIs() {
        EventTimes times = of(1, 2, 3, 4);
        times.compact(4, 100, 1, time -> true);
        assertThat(times(times)).containsExactly(1, 2, 3, 4);
        assertThat(times.compactAt).isZero();
    }

    @Test
    void ofSettledTimesTheFirstAndTheLastStay() {
        EventTimes times = of(1, 2, 3, 3, 4, 5, 6);
        times.compact(3, 100, 1, time -> time >= 2 && time <= 5);
        assertThat(times(times)).containsExactly(1, 2, 5, 6);
        assertThat(counts(times)).containsExactly(1, 1, 4, 1);
    }

    @Test
    void timesThatAreNotSettledStay() {
        EventTimes times = of(1, 2, 3, 4, 5, 6);
        times.compact(3, 100, 1, time -> time % 2 == 0);
        assertThat(times(times)).containsExactly(1, 2, 3, 5, 6);
        assertThat(counts(times)).containsExactly(1, 1, 1, 1, 2);
    }

    @Test
    void whereNothingIsSettledNothingIsMerged() {
        EventTimes times = of(1, 2, 3, 4, 5);
        times.compact(3, 100, 1, time -> false);
        assertThat(times(times)).containsExactly(1, 2, 3, 4, 5);
        assertThat(times.compactAt).isEqualTo(10);
    }

    @Test
    void aListThatStaysTooLongIsRoundedDownToTimesOfEvents() {
        EventTimes times = of(-1, 0, 999, 1_003, 1_004, 2_500);
        times.compact(3, 4, 1_000, time -> false);
        assertThat(times(times)).containsExactly(-1, 0, 1_003, 2_500);
        assertThat(counts(times)).containsExactly(1, 2, 2, 1);
    }

    @Test
    void mergingIsNotTriedAgainBeforeTheListHasDoubled() {
        EventTimes times = of(1, 2, 3, 4, 5);
        times.compact(4, 100, 1, time -> false);
        for (long time = 6; time <= 10; time++) {
            times.add(time);
            times.compact(4, 100, 1, each -> true);
        }
        assertThat(times.size).isEqualTo(10);
        times.add(11);
        times.compact(4, 100, 1, each -> true);
        assertThat(times(times)).containsExactly(1, 11);
        assertThat(counts(times)).containsExactly(1, 10);
    }

    @Test
    void noListGrowsBeyondTheLengthAtWhichItIsRounded() {
        for (int interval : new int[] {1, 3, 7, 50}) {
            EventTimes times = new EventTimes();
            int longest = 0;
            for (int i = 0; i < 40_000; i++) {
                times.add((long) i * interval);
                times.compact(32, 1_000, 100L * interval, time -> false);
                longest = Math.max(longest, times.size);
            }
            assertThat(longest).as("one event in %d ms", interval).isLessThanOrEqualTo(1_000);
            assertThat(times.count(0, Long.MAX_VALUE)).isEqualTo(40_000);
        }
    }

    @Test
    void noEventIsEverLostOrCountedTwice() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            EventTimes times = new EventTimes();
            long from = random.nextInt(500);
            long to = from + random.nextInt(500);
            long grain = 1L + random.nextInt(20);
            List<Long> all = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                long time = random.nextInt(1_000);
                all.add(time);
                times.add(time);
                times.compact(10, 60, grain, each -> each >= from && each <= to);
            }
            assertThat(times.count(Long.MIN_VALUE, Long.MAX_VALUE))
                    .as("seed %d", seed)
                    .isEqualTo(500);
            assertThat(times(times)).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
            assertThat(times.count(0, to))
                    .as("seed %d: rounding moves a time by less than a grain", seed)
                    .isBetween(
                            all.stream().filter(each -> each <= to).count(),
                            all.stream().filter(each -> each < to + grain).count());
        }
    }
}
