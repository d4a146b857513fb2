package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenEpisodeTest {
    @Test
    void beginsAsOneFiringTimeWithoutAnAlert() {
        OpenEpisode episode = OpenEpisode.at(5);
        assertThat(episode.first).isEqualTo(5);
        assertThat(episode.last).isEqualTo(5);
        assertThat(episode.announced).isEmpty();
        assertThat(episode.start).isEqualTo(OpenEpisode.UNKNOWN);
        assertThat(episode.created).isEqualTo(OpenEpisode.UNKNOWN);
    }

    @Test
    void extendsToBothSides() {
        OpenEpisode episode = OpenEpisode.at(5);
        episode.extend(9);
        episode.extend(2);
        episode.extend(7);
        assertThat(episode.first).isEqualTo(2);
        assertThat(episode.last).isEqualTo(9);
    }

    @Test
    void eventsAfterTheLastFiringCountOnceItFiresAgain() {
        OpenEpisode episode = OpenEpisode.at(5);
        episode.count = 3;
        episode.pending = 2;
        episode.extend(4);
        episode.extend(5);
        assertThat(episode.count).isEqualTo(3);
        episode.extend(6);
        assertThat(episode.count).isEqualTo(5);
        assertThat(episode.pending).isZero();
    }

    @Test
    void joiningTakesTheLaterEndAndAllAlerts() {
        OpenEpisode episode = OpenEpisode.at(5);
        episode.announced = new long[] {5};
        episode.created = 1_005;
        OpenEpisode later = OpenEpisode.at(50);
        later.extend(60);
        later.announced = new long[] {50, 52};
        later.created = 1_001;
        episode.join(later);
        assertThat(episode.first).isEqualTo(5);
        assertThat(episode.last).isEqualTo(60);
        assertThat(episode.announced).containsExactly(5, 50, 52);
        assertThat(episode.created)
                .as("the first alert was that of the later episode")
                .isEqualTo(1_001);
    }

    @Test
    void joiningKeepsTheAlertsInTheOrderOfTheirNames() {
        OpenEpisode episode = OpenEpisode.at(5);
        episode.announced = new long[] {20};
        OpenEpisode later = OpenEpisode.at(10);
        later.announced = new long[] {10, 30};
        episode.join(later);
        assertThat(episode.announced).containsExactly(10, 20, 30);
    }

    @Test
    void anEpisodeWithoutAnAlertTakesTheOthersCreation() {
        OpenEpisode told = OpenEpisode.at(50);
        told.created = 7;
        told.announced = new long[] {50};
        OpenEpisode untold = OpenEpisode.at(5);
        untold.join(told);
        assertThat(untold.created).isEqualTo(7);
        OpenEpisode first = OpenEpisode.at(1);
        first.created = 3;
        first.announced = new long[] {1};
        first.join(OpenEpisode.at(9));
        assertThat(first.created).isEqualTo(3);
        assertThat(first.announced).containsExactly(1);
    }

    @Test
    void joiningCountsWhatWasPending() {
        OpenEpisode episode = OpenEpisode.at(5);
        episode.count = 1;
        episode.pending = 4;
        episode.join(OpenEpisode.at(8));
        assertThat(episode.count).isEqualTo(5);
        assertThat(episode.pending).isZero();
    }
}
