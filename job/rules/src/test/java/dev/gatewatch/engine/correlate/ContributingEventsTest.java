package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.InnerEpisode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContributingEventsTest {
    private static Evidence event(int number) {
        return EvidenceBuilder.event("e" + number, number).build();
    }

    private static Evidence episode(int time, long count, int... events) {
        InnerEpisode inner =
                new InnerEpisode(
                        "inner",
                        "Inner",
                        time,
                        events[0],
                        count,
                        IntStream.of(events)
                                .mapToObj(number -> InnerEpisode.Event.of(event(number)))
                                .toArray(InnerEpisode.Event[]::new));
        return EvidenceBuilder.event("made-up-" + time, time).episode(inner).build();
    }

    @Test
    void eventsAreWhatTheyAre() {
        List<Evidence> events = List.of(event(1), event(2));
        ContributingEvents contributing = ContributingEvents.of(1, 40, events);
        assertThat(contributing.start()).isEqualTo(1);
        assertThat(contributing.count()).isEqualTo(40);
        assertThat(contributing.events()).isEqualTo(events);
        assertThat(contributing.episodesOrNull()).isNull();
    }

    @Test
    void anEpisodeIsTheEventsUnderneath() {
        ContributingEvents contributing =
                ContributingEvents.of(9, 2, List.of(episode(9, 7, 1, 4, 9), event(12)));
        assertThat(contributing.start()).isEqualTo(1);
        assertThat(contributing.count()).isEqualTo(8);
        assertThat(contributing.events())
                .extracting(Evidence::eventId)
                .containsExactly("e1", "e4", "e9", "e12");
        assertThat(contributing.episodes())
                .singleElement()
                .satisfies(
                        inner -> {
                            assertThat(inner.rule()).isEqualTo("inner");
                            assertThat(inner.count()).isEqualTo(7);
                            assertThat(inner.events()).isEmpty();
                        });
    }

    @Test
    void anEventThatTwoEpisodesShareCountsOnce() {
        ContributingEvents contributing =
                ContributingEvents.of(
                        3, 3, List.of(event(2), episode(3, 3, 1, 2, 3), episode(4, 3, 2, 3, 4)));
        assertThat(contributing.count()).isEqualTo(4);
        assertThat(contributing.events())
                .extracting(Evidence::eventId)
                .containsExactly("e1", "e2", "e3", "e4");
    }

    @Test
    void ofManyTheEarliestAndTheLatestAreNamed() {
        List<Evidence> episodes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            episodes.add(
                    episode(100 * i + 9, 50, IntStream.range(100 * i, 100 * i + 10).toArray()));
        }
        ContributingEvents contributing = ContributingEvents.of(9, 30, episodes);
        assertThat(contributing.count()).isEqualTo(20 * 50 + 10);
        assertThat(contributing.events()).hasSize(Alert.MAX_EVENTS);
        assertThat(contributing.events().get(18).eventId()).isEqualTo("e108");
        assertThat(contributing.events().get(19).eventId()).isEqualTo("e1909");
    }
}
