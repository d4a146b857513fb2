package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.correlate.NaiveEpisodes.Episode;
import dev.gatewatch.correlate.NaiveEpisodes.Sighting;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.rule.EpisodeRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeTrackerTest {
    private static final long SECOND = 1000;

    @Test
    void firesAtTheEventThatReachesTheThresholdOnTheClosedWindow() {
        EpisodeFeed feed = new EpisodeFeed(counting(3, 60 * SECOND, 60 * SECOND));
        feed.add(0, 30, 60);
        assertThat(feed.created)
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
        feed.add(0, 30, 61);
        assertThat(feed.created).isEmpty();
    }

    @Test
    void sendsOneAlertWhileTheEpisodeLastsAndOneClosingDocument() {
        EpisodeFeed feed = new EpisodeFeed(counting(2, 60 * SECOND, 60 * SECOND));
        feed.add(0, 10, 50, 90, 140);
        assertThat(feed.created).hasSize(1);
        feed.settle(199);
        assertThat(feed.closed).isEmpty();
        feed.settle(200);
        assertThat(feed.closed).containsExactly(new Episode(10_000, 140_000, 0, 5, 2));
        feed.settle(100_000);
        assertThat(feed.group.isEmpty()).isTrue();
    }

    @Test
    void beginsAnotherEpisodeAfterAGapLongerThanSuppress() {
        EpisodeFeed feed = new EpisodeFeed(counting(1, 0, 60 * SECOND));
        feed.add(0, 60, 121);
        assertThat(feed.created).extracting(Episode::first).containsExactly(0L, 121_000L);
    }

    @Test
    void namesBothAlertsWhereALateEventJoinsTwoEpisodes() {
        EpisodeFeed feed = new EpisodeFeed(counting(1, 0, 60 * SECOND));
        feed.add(0, 100);
        assertThat(feed.created).hasSize(2);
        feed.add(50);
        assertThat(feed.created).hasSize(2);
        feed.settle(10_000);
        assertThat(feed.closed).containsExactly(new Episode(0, 100_000, 0, 3, 1));
        assertThat(feed.announced).containsExactly(List.of(0L, 100_000L));
    }

    @Test
    void aLateEventMakesEarlierArrivalsFire() {
        EpisodeFeed feed = new EpisodeFeed(counting(3, 60 * SECOND, 60 * SECOND));
        feed.add(0, 50);
        assertThat(feed.created).isEmpty();
        feed.add(20);
        assertThat(feed.created).extracting(Episode::first).containsExactly(50_000L);
    }

    @Test
    void countsDifferentValuesOnly() {
        EpisodeFeed feed = new EpisodeFeed(distinct(2, 60 * SECOND, 60 * SECOND));
        feed.add("a", 0);
        feed.add("a", 10);
        assertThat(feed.created).isEmpty();
        feed.add("b", 20);
        assertThat(feed.created).extracting(Episode::count).containsExactly(3L);
    }

    @Test
    void aMillionEventsOfOneGroupKeepStateInProportionToTheThreshold() {
        int threshold = 10;
        EpisodeFeed feed = new EpisodeFeed(counting(threshold, 600 * SECOND, 600 * SECOND));
        Random random = new Random(7);
        for (int i = 0; i < 1_000_000; i++) {
            feed.addAt("e" + i, random.nextInt(600_000), "v");
        }
        assertThat(feed.created).hasSize(1);
        assertThat(feed.group.buckets).hasSize(1);
        TimeBucket bucket = feed.group.buckets.get(0);
        assertThat(bucket.first.size).isEqualTo(threshold);
        assertThat(bucket.last.size).isEqualTo(threshold);
        assertThat(bucket.times.size).isLessThan(20 * threshold);
        assertThat(bucket.events).hasSize(20);
        feed.settle(1_000_000);
        assertThat(feed.closed).singleElement().extracting(Episode::count).isEqualTo(1_000_000L);
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
            List<Sighting> events = randomEvents(random);
            List<Episode> expected = NaiveEpisodes.of(rule, events);
            String what = "seed " + seed + ", round " + round + ", " + rule + ", " + events;

            EpisodeFeed inOrder = new EpisodeFeed(rule);
            inOrder.deliver(events, 0, random);
            assertThat(inOrder.closed).as(what).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(inOrder.created)
                    .as(what)
                    .extracting(Episode::first)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(Episode::first).toList());
            assertThat(inOrder.group.isEmpty()).as(what).isTrue();

            EpisodeFeed disordered = new EpisodeFeed(rule);
            disordered.deliver(events, random.nextInt(120) * SECOND, random);
            assertThat(disordered.closed).as(what).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(disordered.group.isEmpty()).as(what).isTrue();
            for (Episode alert : disordered.created) {
                assertThat(expected)
                        .as(what)
                        .anyMatch(
                                episode ->
                                        episode.first() <= alert.first()
                                                && alert.first() <= episode.last());
            }
            for (List<Long> announced : disordered.announced) {
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

    private static List<Sighting> randomEvents(Random random) {
        List<Sighting> events = new ArrayList<>();
        int count = random.nextInt(40);
        int spread = 1 + random.nextInt(600);
        for (int i = 0; i < count; i++) {
            events.add(
                    new Sighting(
                            "e" + i, random.nextInt(spread) * SECOND, "v" + random.nextInt(6)));
        }
        events.sort(Comparator.comparingLong(Sighting::time));
        return events;
    }

    private static EpisodeRule counting(int minimum, long timespan, long suppress) {
        return new EpisodeRule("rule", "f", new int[] {0}, minimum, -1, timespan, suppress);
    }

    private static EpisodeRule distinct(int minimum, long timespan, long suppress) {
        return new EpisodeRule("rule", "f", new int[] {0}, minimum, 0, timespan, suppress);
    }

    /** One group of one rule, and what it told. */
    private static final class EpisodeFeed {
        private final EpisodeTracker episodes;
        private final GroupState group = new GroupState();
        private final ValueHash hash = new ValueHash();
        private final List<Episode> created = new ArrayList<>();
        private final List<Episode> closed = new ArrayList<>();
        private final List<List<Long>> announced = new ArrayList<>();
        private int next;

        EpisodeFeed(EpisodeRule rule) {
            episodes = new EpisodeTracker(rule);
        }

        void add(long... seconds) {
            for (long second : seconds) {
                addAt("event-" + next++, second * SECOND, "v");
            }
        }

        void add(String value, long second) {
            addAt("event-" + next++, second * SECOND, value);
        }

        void addAt(String eventId, long time, String value) {
            String counted = episodes.rule().value() < 0 ? eventId : value;
            episodes.add(
                    group,
                    hash.of(counted),
                    EvidenceBuilder.event(eventId, time).build(),
                    0,
                    this::tell);
        }

        void settle(long second) {
            episodes.settle(group, second * SECOND, this::tell);
        }

        /**
         * Delivers events at most {@code disorder} ms out of order; the horizon follows as closely
         * as it may.
         */
        void deliver(List<Sighting> events, long disorder, Random random) {
            List<long[]> arrivals = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                long delay = disorder == 0 ? 0 : random.nextLong(disorder);
                arrivals.add(new long[] {events.get(i).time() + delay, i});
            }
            Collections.shuffle(arrivals, random);
            arrivals.sort(
                    Comparator.comparingLong((long[] arrival) -> arrival[0])
                            .thenComparing((long[] arrival) -> disorder == 0 ? arrival[1] : 0));
            for (long[] arrival : arrivals) {
                if (random.nextInt(3) == 0) {
                    episodes.settle(group, arrival[0] - disorder - 1, this::tell);
                }
                Sighting event = events.get((int) arrival[1]);
                addAt(event.eventId(), event.time(), event.value());
            }
            long horizon;
            while ((horizon = episodes.nextHorizon(group)) < Long.MAX_VALUE) {
                episodes.settle(group, horizon, this::tell);
            }
        }

        private void tell(Activity activity, EpisodeSummary summary) {
            OpenEpisode open = summary.episode();
            Episode episode =
                    new Episode(
                            open.first,
                            open.last,
                            summary.start(),
                            summary.count(),
                            summary.countAtFirst());
            if (activity == Activity.CREATE) {
                created.add(episode);
            } else {
                closed.add(episode);
                announced.add(java.util.Arrays.stream(open.announced).boxed().toList());
            }
        }
    }
}
