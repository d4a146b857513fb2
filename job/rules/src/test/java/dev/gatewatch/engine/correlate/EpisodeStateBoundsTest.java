package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.EventTimes;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.TimeBucket;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.value.ValueHash;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an attacker who chooses the events can make one group keep. */
class EpisodeStateBoundsTest {
    private static final int EVENTS = 300_000;
    private static final int THRESHOLD = 10;
    private static final int MINUTE = 60_000;

    private final ValueHash hash = new ValueHash();
    private final GroupState group = new GroupState();
    private final List<EpisodeSummary> created = new ArrayList<>();
    private final List<EpisodeSummary> closed = new ArrayList<>();

    @Test
    void aHotKeyWithManyValuesKeepsListsOfTheThresholdsLength() {
        long seed = 17;
        Random random = new Random(seed);
        EpisodeTracker episodes = distinct(THRESHOLD, 10 * MINUTE, 10 * MINUTE);
        for (int i = 0; i < EVENTS; i++) {
            add(episodes, random.nextInt(10 * MINUTE), "user-" + random.nextInt(5_000));
            boundedBy(episodes, 2 * THRESHOLD + 33, seed);
        }
        assertThat(group.buckets).hasSize(1);
        assertThat(created).as("seed %d", seed).isNotEmpty();
        assertClosedWithAllEvents(episodes, seed);
    }

    @Test
    void aHotKeyThatStaysBelowTheThresholdKeepsABoundedNumberOfTimes() {
        long seed = 18;
        Random random = new Random(seed);
        EpisodeTracker episodes = distinct(THRESHOLD, 10 * MINUTE, 10 * MINUTE);
        for (int i = 0; i < EVENTS; i++) {
            add(episodes, random.nextInt(10 * MINUTE), "user-" + random.nextInt(THRESHOLD - 1));
            boundedBy(episodes, EventTimes.MAX_TIMES, seed);
        }
        assertThat(created).isEmpty();
        assertThat(group.count(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(EVENTS);
        episodes.settle(group, 20 * MINUTE, this::tell);
        assertThat(group.isEmpty()).isTrue();
        assertThat(closed).isEmpty();
    }

    @Test
    void theEventThatReachesTheThresholdStillFiresAfterAFlood() {
        long seed = 19;
        Random random = new Random(seed);
        EpisodeTracker episodes = distinct(THRESHOLD, 10 * MINUTE, 10 * MINUTE);
        for (int i = 0; i < 20_000; i++) {
            add(episodes, random.nextInt(10 * MINUTE), "user-" + random.nextInt(THRESHOLD - 1));
        }
        assertThat(created).as("seed %d", seed).isEmpty();
        add(episodes, 10 * MINUTE - 1, "the tenth");
        assertThat(created)
                .as("seed %d", seed)
                .singleElement()
                .satisfies(summary -> assertThat(summary.count()).isEqualTo(20_001));
    }

    @Test
    void aSuppressBelowTheTimespanKeepsABoundedListForEachStretchOfSuppress() {
        long seed = 20;
        Random random = new Random(seed);
        EpisodeTracker episodes = distinct(THRESHOLD, 10 * MINUTE, MINUTE);
        for (int i = 0; i < EVENTS; i++) {
            add(episodes, random.nextInt(10 * MINUTE), "user-" + random.nextInt(5_000));
            boundedBy(episodes, EventTimes.EXACT_TIMES, seed);
        }
        assertThat(group.buckets).hasSize(10);
        assertClosedWithAllEvents(episodes, seed);
    }

    /** Rounding a time must not make what stands there expire before its time. */
    @Test
    void whereTimesAreRoundedAWindowStillReachesBackToTheLastEvent() {
        int timespan = 120 * MINUTE;
        EpisodeTracker episodes = distinct(3, timespan, timespan);
        add(episodes, timespan - 1_000, "a");
        for (int time = 0; time < timespan - 1_000; time += 1_000) {
            add(episodes, time, "a");
        }
        assertThat(group.buckets.get(0).times.size).isLessThan(timespan / 1_000);
        long last = 2L * timespan - 1_000;
        episodes.settle(group, last - 1, this::tell);
        add(episodes, last, "b");
        add(episodes, last, "c");
        assertThat(created).hasSize(1);
    }

    private void boundedBy(EpisodeTracker episodes, int times, long seed) {
        int minimum = episodes.rule().minimum();
        for (TimeBucket bucket : group.buckets) {
            if (bucket.first().size > minimum
                    || bucket.latestValues() > minimum
                    || bucket.times.size > times
                    || bucket.times.packed.length > 2 * Long.BYTES * times) {
                assertThat(bucket.first().size).as("seed %d", seed).isLessThanOrEqualTo(minimum);
                assertThat(bucket.latestValues()).as("seed %d", seed).isLessThanOrEqualTo(minimum);
                assertThat(bucket.times.size).as("seed %d", seed).isLessThanOrEqualTo(times);
                assertThat(bucket.times.packed.length)
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(2 * Long.BYTES * times);
            }
        }
    }

    private void assertClosedWithAllEvents(EpisodeTracker episodes, long seed) {
        long horizon;
        while ((horizon = episodes.nextHorizon(group)) < Long.MAX_VALUE) {
            episodes.settle(group, horizon, this::tell);
        }
        assertThat(group.isEmpty()).isTrue();
        assertThat(closed)
                .as("seed %d", seed)
                .singleElement()
                .satisfies(summary -> assertThat(summary.count()).isEqualTo(EVENTS));
    }

    private void add(EpisodeTracker episodes, long time, String value) {
        Evidence evidence = Evidence.of(new TrailEventBuilder().build("id", time));
        episodes.add(group, hash.of(value), evidence, 0, this::tell);
    }

    private void tell(Activity activity, EpisodeSummary summary) {
        (activity == Activity.CREATE ? created : closed).add(summary);
    }

    private static EpisodeTracker distinct(int minimum, long timespan, long suppress) {
        return new EpisodeTracker(
                new EpisodeRule("rule", "f", new int[] {0}, minimum, 0, timespan, suppress), false);
    }
}
