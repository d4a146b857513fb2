package dev.gatewatch.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEventBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpisodeRuleTest {
    private static EpisodeRule rule(int value, int... detections) {
        return new EpisodeRule("rule", "f", detections, 3, value, 60_000, 60_000);
    }

    private static Match match(@Nullable String... values) {
        Evidence evidence = Evidence.of(new TrailEventBuilder().build("id-1", 5));
        return new Match("key", 0, 5, new int[] {0}, new String[0], values, evidence);
    }

    @Test
    void anEventCountsThatMatchesOneOfItsRules() {
        EpisodeRule rule = rule(-1, 4, 2);
        assertThat(rule.counts(new int[] {2})).isTrue();
        assertThat(rule.counts(new int[] {0, 4, 9})).isTrue();
        assertThat(rule.counts(new int[] {2, 4})).isTrue();
    }

    @Test
    void anEventThatMatchesOthersDoesNotCount() {
        EpisodeRule rule = rule(-1, 4, 2);
        assertThat(rule.counts(new int[] {0, 1, 3, 5})).isFalse();
        assertThat(rule.counts(new int[0])).isFalse();
    }

    @Test
    void whereEventsAreCountedTheirIdsAre() {
        assertThat(rule(-1, 0).valueOf(match("a"))).isEqualTo("id-1");
        assertThat(rule(-1, 0).valueOf(match())).isEqualTo("id-1");
    }

    @Test
    void whereValuesAreCountedTheDimensionHoldsThem() {
        assertThat(rule(0, 0).valueOf(match("a", "b"))).isEqualTo("a");
        assertThat(rule(1, 0).valueOf(match("a", "b"))).isEqualTo("b");
        assertThat(rule(1, 0).valueOf(match("a", null))).isNull();
        assertThat(rule(0, 0).valueOf(match(""))).isEmpty();
    }
}
