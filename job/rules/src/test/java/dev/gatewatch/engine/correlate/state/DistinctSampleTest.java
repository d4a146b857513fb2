package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctSampleTest {
    private record SampledValue(long time, long value) {}

    @Test
    void theEarliestSightingOfAValueIsKept() {
        DistinctSample first = new DistinctSample();
        assertThat(first.addFirst(5, 1, 3)).isTrue();
        assertThat(first.addFirst(7, 1, 3)).isFalse();
        assertThat(first.addFirst(5, 1, 3)).isFalse();
        assertThat(first.addFirst(3, 1, 3)).isTrue();
        assertThat(kept(first)).containsExactly(new SampledValue(3, 1));
    }

    @Test
    void theLatestSightingOfAValueIsKept() {
        DistinctSample last = new DistinctSample();
        assertThat(last.addLast(5, 1, 3)).isTrue();
        assertThat(last.addLast(3, 1, 3)).isFalse();
        assertThat(last.addLast(7, 1, 3)).isTrue();
        assertThat(kept(last)).containsExactly(new SampledValue(7, 1));
    }

    @Test
    void aFullListGivesUpItsFurthest() {
        DistinctSample first = new DistinctSample();
        first.addFirst(1, 10, 2);
        first.addFirst(5, 50, 2);
        assertThat(first.addFirst(6, 60, 2)).isFalse();
        assertThat(first.addFirst(3, 30, 2)).isTrue();
        assertThat(kept(first)).containsExactly(new SampledValue(1, 10), new SampledValue(3, 30));
    }

    @Test
    void equalTimesAreOrderedByValue() {
        DistinctSample first = new DistinctSample();
        DistinctSample last = new DistinctSample();
        for (long value : new long[] {3, 1, 2, -1}) {
            first.addFirst(9, value, 3);
            last.addLast(9, value, 3);
        }
        assertThat(kept(first)).extracting(SampledValue::value).containsExactly(-1L, 1L, 2L);
        assertThat(kept(last)).extracting(SampledValue::value).containsExactly(-1L, 1L, 2L);
    }

    @Test
    void listsDependOnTheSetOfSightingsAlone() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int limit = 1 + random.nextInt(8);
            int values = 1 + random.nextInt(20);
            int times = 1 + random.nextInt(30);
            List<SampledValue> sightings = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                sightings.add(new SampledValue(random.nextInt(times) - 5, random.nextInt(values)));
            }
            List<SampledValue> expectedFirst = naive(sightings, limit, 1);
            List<SampledValue> expectedLast = naive(sightings, limit, -1);
            for (int shuffle = 0; shuffle < 3; shuffle++) {
                Collections.shuffle(sightings, random);
                DistinctSample first = new DistinctSample();
                DistinctSample last = new DistinctSample();
                for (SampledValue sighting : sightings) {
                    List<SampledValue> before = kept(first);
                    boolean changed = first.addFirst(sighting.time, sighting.value, limit);
                    assertThat(changed).as("seed %d", seed).isEqualTo(!kept(first).equals(before));
                    before = kept(last);
                    changed = last.addLast(sighting.time, sighting.value, limit);
                    assertThat(changed).as("seed %d", seed).isEqualTo(!kept(last).equals(before));
                }
                assertThat(kept(first)).as("seed %d", seed).isEqualTo(expectedFirst);
                assertThat(kept(last)).as("seed %d", seed).isEqualTo(expectedLast);
            }
        }
    }

    @Test
    void roomStaysInProportionToTheLimit() {
        long seed = 11;
        Random random = new Random(seed);
        DistinctSample first = new DistinctSample();
        for (int i = 0; i < 100_000; i++) {
            first.addFirst(random.nextInt(), random.nextLong(), 10);
        }
        assertThat(first.size).as("seed %d", seed).isEqualTo(10);
        assertThat(first.packed.length).isLessThanOrEqualTo(20 * 2 * Long.BYTES);
    }

    /** The nearest sighting of each value, then the nearest of those. */
    private static List<SampledValue> naive(List<SampledValue> sightings, int limit, int sign) {
        Map<Long, Long> nearest = new HashMap<>();
        for (SampledValue sighting : sightings) {
            nearest.merge(
                    sighting.value,
                    sighting.time,
                    (one, other) -> sign * one <= sign * other ? one : other);
        }
        List<SampledValue> all = new ArrayList<>();
        nearest.forEach((value, time) -> all.add(new SampledValue(time, value)));
        all.sort(
                Comparator.comparingLong((SampledValue sighting) -> sign * sighting.time)
                        .thenComparingLong(SampledValue::value));
        return all.subList(0, Math.min(limit, all.size()));
    }

    private static List<SampledValue> kept(DistinctSample sightings) {
        List<SampledValue> kept = new ArrayList<>();
        for (int i = 0; i < sightings.size; i++) {
            kept.add(new SampledValue(sightings.time(i), sightings.value(i)));
        }
        return kept;
    }
}
