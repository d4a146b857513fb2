package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctCountConditionTest {
    private record TimedValue(long time, long value) {}

    @Test
    void bothEndsOfTheWindowBelongToIt() {
        GroupState group = group(List.of(new TimedValue(0, 1), new TimedValue(60, 2)), 60, 2);
        assertThat(new DistinctCountCondition(2, 60, 60, true).holds(group, 60)).isTrue();
        assertThat(new DistinctCountCondition(2, 59, 59, true).holds(regrouped(59), 60)).isFalse();
    }

    private static GroupState regrouped(long width) {
        return group(List.of(new TimedValue(0, 1), new TimedValue(60, 2)), width, 2);
    }

    @Test
    void aThresholdOfOneAlwaysHolds() {
        assertThat(new DistinctCountCondition(1, 0, 60, false).holds(new GroupState(), 5)).isTrue();
    }

    @Test
    void anEmptyGroupHoldsNothing() {
        assertThat(new DistinctCountCondition(2, 60, 60, true).holds(new GroupState(), 5))
                .isFalse();
    }

    @Test
    void aValueCountsOnceAcrossCells() {
        GroupState group =
                group(
                        List.of(new TimedValue(0, 7), new TimedValue(30, 7), new TimedValue(65, 7)),
                        30,
                        2);
        assertThat(new DistinctCountCondition(2, 100, 30, true).holds(group, 65)).isFalse();
        assertThat(new DistinctCountCondition(2, 100, 30, false).holds(group, 65)).isTrue();
    }

    @Test
    void isReusedFromWindowToWindow() {
        GroupState group = group(List.of(new TimedValue(0, 1), new TimedValue(5, 2)), 10, 2);
        DistinctCountCondition window = new DistinctCountCondition(2, 10, 10, true);
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
            List<TimedValue> sightings = new ArrayList<>();
            int spread = 1 + random.nextInt(200);
            for (int i = random.nextInt(60); i > 0; i--) {
                // Where events are counted, no two have one value.
                long value = distinct ? random.nextInt(10) : i;
                sightings.add(new TimedValue(random.nextInt(spread) - 50, value));
            }
            GroupState group = group(sightings, width, minimum);
            DistinctCountCondition window =
                    new DistinctCountCondition(minimum, timespan, width, distinct);
            for (long end = -60; end < 220; end += 1 + random.nextInt(10)) {
                long from = end - timespan;
                long to = end;
                long found =
                        sightings.stream()
                                .filter(each -> each.time >= from && each.time <= to)
                                .map(TimedValue::value)
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

    private static GroupState group(List<TimedValue> sightings, long width, int limit) {
        GroupState group = new GroupState();
        for (TimedValue sighting : sightings) {
            group.bucket(Math.floorDiv(sighting.time, width))
                    .sample(sighting.time, sighting.value, limit);
        }
        return group;
    }
}
