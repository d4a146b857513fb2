package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.CorrelationOracle.EpisodeBounds;
import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.engine.correlate.EpisodeFeed.StateRestart;
import dev.gatewatch.engine.correlate.state.TimeBucket;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeTrackerTest {
    private static final long SECOND = 1000;

    private int next;

    @Test
    void firesAtTheEventThatReachesTheThresholdOnTheClosedWindow() {
        EpisodeFeed feed = new EpisodeFeed(counting(3, 60 * SECOND, 60 * SECOND));
        add(feed, 0, 30, 60);
        assertThat(feed.created())
                .singleElement()
                .satisfies(
                        summary -> {
                            assertThat(summary.first()).isEqualTo(60 * SECOND);
                            assertThat(summary.start()).isEqualTo(0);
                            assertThat(summary.count()).isEqualTo(3);
                        });
    }

    @Test
    void doesNotFireOneSecondOutsideTheWindow() {
        EpisodeFeed feed = new EpisodeFeed(counting(3, 60 * SECOND, 60 * SECOND));
        add(feed, 0, 30, 61);
        assertThat(feed.created()).isEmpty();
    }

    @Test
    void sendsOneAlertWhileTheEpisodeLastsAndOneClosingDocument() {
        EpisodeFeed feed = new EpisodeFeed(counting(2, 60 * SECOND, 60 * SECOND));
        add(feed, 0, 10, 50, 90, 140);
        assertThat(feed.created()).hasSize(1);
        feed.settle(199 * SECOND);
        assertThat(feed.closed()).isEmpty();
        feed.settle(200 * SECOND);
        assertThat(feed.closed()).containsExactly(new EpisodeBounds(10_000, 140_000, 0, 5, 2));
        feed.settle(100_000 * SECOND);
        assertThat(feed.group().isEmpty()).isTrue();
    }

    @Test
    void beginsAnotherEpisodeAfterAGapLongerThanSuppress() {
        EpisodeFeed feed = new EpisodeFeed(counting(1, 0, 60 * SECOND));
        add(feed, 0, 60, 121);
        assertThat(feed.created()).extracting(EpisodeBounds::first).containsExactly(0L, 121_000L);
    }

    @Test
    void namesBothAlertsWhereALateEventJoinsTwoEpisodes() {
        EpisodeFeed feed = new EpisodeFeed(counting(1, 0, 60 * SECOND));
        add(feed, 0, 100);
        assertThat(feed.created()).hasSize(2);
        add(feed, 50);
        assertThat(feed.created()).hasSize(2);
        feed.settle(10_000 * SECOND);
        assertThat(feed.closed()).containsExactly(new EpisodeBounds(0, 100_000, 0, 3, 1));
        assertThat(feed.announced()).containsExactly(List.of(0L, 100_000L));
    }

    @Test
    void aLateEventMakesEarlierArrivalsFire() {
        EpisodeFeed feed = new EpisodeFeed(counting(3, 60 * SECOND, 60 * SECOND));
        add(feed, 0, 50);
        assertThat(feed.created()).isEmpty();
        add(feed, 20);
        assertThat(feed.created()).extracting(EpisodeBounds::first).containsExactly(50_000L);
    }

    @Test
    void countsDifferentValuesOnly() {
        EpisodeFeed feed = new EpisodeFeed(distinct(2, 60 * SECOND, 60 * SECOND));
        add(feed, "a", 0);
        add(feed, "a", 10);
        assertThat(feed.created()).isEmpty();
        add(feed, "b", 20);
        assertThat(feed.created()).extracting(EpisodeBounds::count).containsExactly(3L);
    }

    @Test
    void aMillionEventsOfOneGroupKeepStateInProportionToTheThreshold() {
        int threshold = 10;
        EpisodeFeed feed = new EpisodeFeed(counting(threshold, 600 * SECOND, 600 * SECOND));
        Random random = new Random(7);
        for (int i = 0; i < 1_000_000; i++) {
            feed.add(event("e" + i, random.nextInt(600_000), "v"));
        }
        assertThat(feed.created()).hasSize(1);
        assertThat(feed.group().buckets).hasSize(1);
        TimeBucket bucket = feed.group().buckets.get(0);
        assertThat(bucket.first().size).isEqualTo(threshold);
        assertThat(bucket.latestValues()).isEqualTo(threshold);
        assertThat(bucket.times.size).isLessThan(20 * threshold);
        assertThat(bucket.earliest()).hasSize(20);
        feed.settle(1_000_000 * SECOND);
        assertThat(feed.closed())
                .singleElement()
                .extracting(EpisodeBounds::count)
                .isEqualTo(1_000_000L);
    }

    /**
     * Random rules and events, in order and in disorder, with the settled horizon following at a
     * random distance.
     */
    @ParameterizedTest
    @CsvSource({"1, 2500", "2, 2500"})
    void agreesWithTheDefinitionWhateverTheOrder(long seed, int rounds) {
        for (int round = 0; round < rounds; round++) {
            Random random = new Random(seed * 1_000_003 + round);
            EpisodeRule rule = randomRule(random);
            List<OracleEvent> events = randomEvents(random);
            List<EpisodeBounds> expected = CorrelationOracle.episodes(rule, events);
            String what = "seed " + seed + ", round " + round + ", " + rule + ", " + events;

            EpisodeFeed inOrder = new EpisodeFeed(rule);
            inOrder.deliver(events, 0, random, StateRestart.NEVER);
            assertThat(inOrder.closed()).as(what).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(inOrder.created())
                    .as(what)
                    .extracting(EpisodeBounds::first)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(EpisodeBounds::first).toList());
            assertThat(inOrder.group().isEmpty()).as(what).isTrue();

            EpisodeFeed disordered = new EpisodeFeed(rule);
            disordered.deliver(events, random.nextInt(120) * SECOND, random, StateRestart.NEVER);
            assertThat(disordered.closed()).as(what).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(disordered.group().isEmpty()).as(what).isTrue();
            for (EpisodeBounds alert : disordered.created()) {
                assertThat(expected)
                        .as(what)
                        .anyMatch(
                                episode ->
                                        episode.first() <= alert.first()
                                                && alert.first() <= episode.last());
            }
            for (List<Long> announced : disordered.announced()) {
                assertThat(announced).as(what).isNotEmpty();
            }
        }
    }

    private static EpisodeRule randomRule(Random random) {
        int minimum = 1 + random.nextInt(5);
        long timespan = (1 + random.nextInt(60)) * SECOND;
        long suppress = random.nextBoolean() ? timespan : (1 + random.nextInt(90)) * SECOND;
        return random.nextBoolean()
                ? counting(minimum, timespan, suppress)
                : distinct(minimum, timespan, suppress);
    }

    private static List<OracleEvent> randomEvents(Random random) {
        List<OracleEvent> events = new ArrayList<>();
        int count = random.nextInt(40);
        int spread = 1 + random.nextInt(600);
        for (int i = 0; i < count; i++) {
            events.add(event("e" + i, random.nextInt(spread) * SECOND, "v" + random.nextInt(6)));
        }
        events.sort(Comparator.comparingLong(OracleEvent::time));
        return events;
    }

    private static EpisodeRule counting(int minimum, long timespan, long suppress) {
        return new EpisodeRule("rule", "f", new int[] {0}, minimum, -1, timespan, suppress);
    }

    private static EpisodeRule distinct(int minimum, long timespan, long suppress) {
        return new EpisodeRule("rule", "f", new int[] {0}, minimum, 0, timespan, suppress);
    }

    private void add(EpisodeFeed feed, long... seconds) {
        for (long second : seconds) {
            feed.add(event("event-" + next++, second * SECOND, "v"));
        }
    }

    private void add(EpisodeFeed feed, String value, long second) {
        feed.add(event("event-" + next++, second * SECOND, value));
    }

    private static OracleEvent event(String eventId, long time, String value) {
        return new OracleEvent(eventId, time, new int[] {0}, value);
    }
}
