package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTestTest {
    private record Sighting(long time, long value) {}

    @Test
    void bothEndsOfTheWindowBelongToIt() {
        Group group = group(List.of(new Sighting(0, 1), new Sighting(60, 2)), 60, 2);
        assertThat(new WindowTest(2, 60, 60, true).holds(group, 60)).isTrue();
        assertThat(new WindowTest(2, 59, 59, true).holds(regrouped(59), 60)).isFalse();
    }

    private static Group regrouped(long width) {
        return group(List.of(new Sighting(0, 1), new Sighting(60, 2)), width, 2);
    }

    @Test
    void aThresholdOfOneAlwaysHolds() {
        assertThat(new WindowTest(1, 0, 60, false).holds(new Group(), 5)).isTrue();
    }

    @Test
    void anEmptyGroupHoldsNothing() {
        assertThat(new WindowTest(2, 60, 60, true).holds(new Group(), 5)).isFalse();
    }

    @Test
    void aValueCountsOnceAcrossCells() {
        Group group =
                group(List.of(new Sighting(0, 7), new Sighting(30, 7), new Sighting(65, 7)), 30, 2);
        assertThat(new WindowTest(2, 100, 30, true).holds(group, 65)).isFalse();
        assertThat(new WindowTest(2, 100, 30, false).holds(group, 65)).isTrue();
    }

    @Test
    void isReusedFromWindowToWindow() {
        Group group = group(List.of(new Sighting(0, 1), new Sighting(5, 2)), 10, 2);
        WindowTest window = new WindowTest(2, 10, 10, true);
        for (int i = 0; i < 3; i++) {
            assertThat(window.holds(group, 5)).isTrue();
            assertThat(window.holds(group, 4)).isFalse();
            assertThat(window.holds(group, 16)).isFalse();
        }
    }

    @Test
    void agreesWithCountingAllThatLiesInTheWindow() {
        for (long seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            int minimum = 2 + random.nextInt(6);
            long timespan = 1L + random.nextInt(60);
            long width = 1 + random.nextLong(timespan);
            boolean distinct = random.nextBoolean();
            List<Sighting> sightings = new ArrayList<>();
            int spread = 1 + random.nextInt(200);
            for (int i = random.nextInt(60); i > 0; i--) {
                // Where events are counted, no two have one value.
                long value = distinct ? random.nextInt(10) : i;
                sightings.add(new Sighting(random.nextInt(spread) - 50, value));
            }
            Group group = group(sightings, width, minimum);
            WindowTest window = new WindowTest(minimum, timespan, width, distinct);
            for (long end = -60; end < 220; end += 1 + random.nextInt(10)) {
                long from = end - timespan;
                long to = end;
                long found =
                        sightings.stream()
                                .filter(each -> each.time >= from && each.time <= to)
                                .map(Sighting::value)
                                .distinct()
                                .count();
                assertThat(window.holds(group, end))
                        .as(
                                "seed %d, [%d, %d], at least %d, width %d, %s",
                                seed, from, to, minimum, width, sightings)
                        .isEqualTo(found >= minimum);
            }
        }
    }

    private static Group group(List<Sighting> sightings, long width, int limit) {
        Group group = new Group();
        for (Sighting sighting : sightings) {
            Cell cell = group.cell(Math.floorDiv(sighting.time, width));
            cell.first.addFirst(sighting.time, sighting.value, limit);
            cell.last.addLast(sighting.time, sighting.value, limit);
        }
        return group;
    }
}
