package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.event.Alert;
import org.junit.jupiter.api.Test;

class EpisodeOpeningsTest {
    private static final long NONE = Long.MIN_VALUE;

    @Test
    void withoutARestartThoseThatWereSentAreNamed() {
        assertThat(EpisodeOpenings.of(episode(25, 99, 30, 70), 10, NONE)).containsExactly(30, 70);
        assertThat(EpisodeOpenings.of(episode(25, 99, 30), 10, 24)).containsExactly(30);
    }

    @Test
    void afterARestartEachSlotUpToItMayHaveHadOne() {
        assertThat(EpisodeOpenings.of(episode(25, 99, 48, 70), 10, 55))
                .containsExactly(25, 30, 48, 50, 70);
        assertThat(EpisodeOpenings.of(episode(25, 25, 25), 10, 1_000)).containsExactly(25);
        assertThat(EpisodeOpenings.of(episode(-15, 9, -15), 10, 1_000))
                .containsExactly(-15, -10, 0);
    }

    @Test
    void noSlotBehindTheLastFiringHadOne() {
        assertThat(EpisodeOpenings.of(episode(20, 39, 20), 10, Long.MAX_VALUE))
                .containsExactly(20, 30);
    }

    @Test
    void soManyAreNamedAndTheEarliestOfThoseThatMayBe() {
        long[] named = EpisodeOpenings.of(episode(0, Long.MAX_VALUE / 2, 0, 90_000), 10, 1L << 60);
        assertThat(named).hasSize(Alert.MAX_OPENINGS).startsWith(0, 10, 20).endsWith(2_540, 90_000);
    }

    private static OpenEpisode episode(long first, long last, long... announced) {
        OpenEpisode episode = OpenEpisode.at(first);
        episode.extend(last);
        episode.announced = announced;
        return episode;
    }
}
