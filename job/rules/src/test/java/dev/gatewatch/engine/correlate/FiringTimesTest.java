package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiringTimesTest {
    private static final EpisodeRule RULE =
            new EpisodeRule("rule", "f", new int[] {0}, 2, -1, 100, 60);

    private final GroupState group = new GroupState();

    @Test
    void timesThatAreCloseTogetherAreOneEpisode() {
        update(10, 10L, 70L, 131L);
        update(70, 10L, 70L, 131L);
        update(131, 10L, 70L, 131L);
        assertThat(episodes()).isEqualTo("10-70 131-131 ");
    }

    @Test
    void aTimeBetweenTwoEpisodesJoinsThem() {
        update(10, 10L, 110L);
        update(110, 10L, 110L);
        assertThat(episodes()).isEqualTo("10-10 110-110 ");
        update(60, 10L, 60L, 110L);
        assertThat(episodes()).isEqualTo("10-110 ");
    }

    @Test
    void anEventMakesThoseOfTheTimespanAfterItFire() {
        update(100);
        update(150);
        update(210);
        assertThat(episodes()).isEmpty();
        update(50, 100L, 150L, 210L);
        assertThat(episodes()).as("210 is out of reach").isEqualTo("100-150 ");
    }

    @Test
    void anEventThatChangesNothingMakesNoOtherFire() {
        update(100);
        firing(100L).update(group, 50, false);
        assertThat(episodes()).isEmpty();
    }

    private void update(long time, Long... holding) {
        group.bucket(0).times.add(time);
        firing(holding).update(group, time, true);
    }

    /** Where the condition holds at these times. */
    private static FiringTimes firing(Long... holding) {
        Set<Long> times = Set.of(holding);
        return new FiringTimes(
                RULE,
                new EpisodeCondition() {
                    @Override
                    public boolean holds(GroupState state, long end) {
                        return times.contains(end);
                    }

                    @Override
                    public int values() {
                        return 2;
                    }
                });
    }

    private String episodes() {
        StringBuilder text = new StringBuilder();
        group.episodes.forEach(
                each -> text.append(each.first).append('-').append(each.last).append(' '));
        return text.toString();
    }
}
