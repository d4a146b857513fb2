package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.rule.plan.EpisodeRule;
import org.junit.jupiter.api.Test;

class GroupExpiryTest {
    private static final long WIDTH = 60;
    private static final EpisodeRule RULE =
            new EpisodeRule("rule", "f", new int[] {0}, 3, -1, 100, WIDTH);

    private final GroupExpiry expiry = new GroupExpiry(RULE, WIDTH);
    private final GroupState group = new GroupState();

    @Test
    void aBucketExpiresATimespanAfterItsLastEventAndNotBeforeItsEnd() {
        add(30);
        assertThat(expiry.nextHorizon(group)).isEqualTo(130);
        expiry.forget(group, 129);
        assertThat(group.buckets).hasSize(1);
        expiry.forget(group, 130);
        assertThat(group.isEmpty()).isTrue();
        assertThat(expiry.nextHorizon(group)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsForgottenStaysInTheEpisodeItBelongsTo() {
        add(10);
        add(20);
        add(50);
        add(70);
        OpenEpisode episode = OpenEpisode.at(20);
        group.episodes.add(episode);
        expiry.forget(group, 150);
        assertThat(group.buckets).hasSize(1);
        assertThat(episode.start).isEqualTo(10);
        assertThat(episode.count).isEqualTo(2);
        assertThat(episode.countAtFirst).isEqualTo(2);
        assertThat(episode.pending).as("if it fires again").isEqualTo(1);
        assertThat(episode.events).extracting(event -> event.time()).containsExactly(10L, 20L, 50L);
    }

    @Test
    void anEpisodeThatMayStillBeJoinedIsLeftAlone() {
        add(10);
        OpenEpisode later = OpenEpisode.at(200);
        group.episodes.add(later);
        expiry.forget(group, 150);
        assertThat(group.buckets).isEmpty();
        assertThat(later.start).isEqualTo(OpenEpisode.UNKNOWN);
        assertThat(later.count).isZero();
    }

    @Test
    void anEpisodeIsOverAfterTheLongestGap() {
        OpenEpisode episode = OpenEpisode.at(20);
        group.episodes.add(episode);
        assertThat(expiry.closesAt(episode)).isEqualTo(80);
        assertThat(expiry.nextHorizon(group)).isEqualTo(80);
    }

    private void add(long time) {
        var bucket = group.bucket(time / WIDTH);
        bucket.times.add(time);
        bucket.keep(EvidenceBuilder.event("e" + time, time).build());
    }
}
