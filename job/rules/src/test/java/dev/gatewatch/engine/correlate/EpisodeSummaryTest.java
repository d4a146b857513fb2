package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeSummaryTest {
    @Test
    void anAlertTellsOfTheEpisodeAndItsGroup() {
        OpenEpisode episode = OpenEpisode.at(100);
        episode.extend(300);
        episode.created = 7;
        episode.announced = new long[] {100, 200};
        Evidence evidence = Evidence.of(new TrailEventBuilder().build("id-1", 50));
        String key =
                GroupKey.of(GroupKey.prefix(List.of("a", "b;")), new String[] {"1:2", "grüße"});
        EpisodeRule rule = new EpisodeRule("rule", "f", new int[] {0}, 3, -1, 60, 60);
        Alert alert =
                new EpisodeSummary(episode, episode.last, 50, 9, 3, List.of(evidence))
                        .alert(Alert.Activity.CLOSE, rule, key, Long.MIN_VALUE);
        assertThat(alert.activity()).isEqualTo(Alert.Activity.CLOSE);
        assertThat(alert.ruleId()).isEqualTo("rule");
        assertThat(alert.groupFields()).containsExactly("a", "b;");
        assertThat(alert.groupValues()).containsExactly("1:2", "grüße");
        assertThat(alert.fired()).isEqualTo(100);
        assertThat(alert.slot()).isEqualTo(60);
        assertThat(alert.event()).isNull();
        assertThat(alert.created()).isEqualTo(7);
        assertThat(alert.start()).isEqualTo(50);
        assertThat(alert.end()).isEqualTo(300);
        assertThat(alert.count()).isEqualTo(9);
        assertThat(alert.suppressed()).isEqualTo(6);
        assertThat(alert.announced()).containsExactly(100, 200).isNotSameAs(episode.announced);
        assertThat(alert.events()).containsExactly(evidence);
    }
}
