package dev.gatewatch.engine.correlate.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupStateTest {
    private static final long NONE = -99;

    private static GroupState withTimes(long width, long... times) {
        GroupState group = GroupState.of("print");
        for (long time : times) {
            group.bucket(Math.floorDiv(time, width)).times.add(time);
        }
        return group;
    }

    @Test
    void beginsEmpty() {
        GroupState group = GroupState.of("print");
        assertThat(group.fingerprint).isEqualTo("print");
        assertThat(group.isEmpty()).isTrue();
        group.episodes.add(OpenEpisode.at(1));
        assertThat(group.isEmpty()).isFalse();
    }

    @Test
    void cellsAreMadeOnceAndKeptInOrder() {
        GroupState group = new GroupState();
        for (long index : new long[] {5, -3, 9, 5, 0, -3}) {
            assertThat(group.bucket(index).index).isEqualTo(index);
        }
        assertThat(group.buckets)
                .extracting(bucket -> bucket.index)
                .containsExactly(-3L, 0L, 5L, 9L);
        assertThat(group.bucket(5)).isSameAs(group.bucket(5));
        assertThat(group.isEmpty()).isFalse();
    }

    @Test
    void anEpisodeCoversItsFiringTimesBothEndsIncluded() {
        GroupState group = new GroupState();
        group.episodes.add(episode(10, 20));
        group.episodes.add(episode(50, 50));
        assertThat(group.covers(9)).isFalse();
        assertThat(group.covers(10)).isTrue();
        assertThat(group.covers(20)).isTrue();
        assertThat(group.covers(21)).isFalse();
        assertThat(group.covers(50)).isTrue();
        assertThat(group.covers(51)).isFalse();
    }

    @Test
    void countsAcrossCells() {
        GroupState group = withTimes(10, 3, 12, 12, 29, 30);
        assertThat(group.count(3, 30)).isEqualTo(5);
        assertThat(group.count(4, 29)).isEqualTo(3);
        assertThat(group.count(13, 28)).isZero();
    }

    @Test
    void findsTheEarliestEventFromATimeOn() {
        GroupState group = withTimes(10, 3, 12, 29);
        assertThat(group.earliest(0, NONE)).isEqualTo(3);
        assertThat(group.earliest(3, NONE)).isEqualTo(3);
        assertThat(group.earliest(4, NONE)).isEqualTo(12);
        assertThat(group.earliest(13, NONE)).isEqualTo(29);
        assertThat(group.earliest(30, NONE)).isEqualTo(NONE);
    }

    private static OpenEpisode episode(long first, long last) {
        OpenEpisode episode = OpenEpisode.at(first);
        episode.extend(last);
        return episode;
    }
}
