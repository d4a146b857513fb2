package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.CorrelationOracle;
import dev.gatewatch.engine.correlate.CorrelationOracle.EpisodeBounds;
import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.engine.correlate.EpisodeFeed;
import dev.gatewatch.engine.correlate.EpisodeFeed.StateRestart;
import dev.gatewatch.engine.correlate.RandomRules;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rules with monotone conditions against the definition, on random rules and events, in order and
 * in disorder, with restarts.
 */
class EpisodeOracleTest {
    private static final int ROUNDS = 2000;
    private static final long SECOND = 1000;
    private static final StateRestart NOW_AND_THEN =
            (group, random) -> random.nextInt(8) == 0 ? RestoredState.of(group) : group;

    @ParameterizedTest
    @EnumSource(EpisodeRule.Subject.class)
    void episodesAreThoseOfTheDefinitionWhateverTheOrder(EpisodeRule.Subject test) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(1_000_003L * round + test.name().hashCode());
            EpisodeRule rule = RandomRules.episodeRule(test, random);
            List<OracleEvent> events = RandomRules.events(random);
            List<EpisodeBounds> expected = CorrelationOracle.episodes(rule, events);
            String what =
                    "round "
                            + round
                            + ", "
                            + rule
                            + " "
                            + Arrays.toString(rule.detections())
                            + ", "
                            + events;

            EpisodeFeed inOrder = new EpisodeFeed(rule);
            inOrder.deliver(events, 0, random, NOW_AND_THEN);
            assertThat(inOrder.closed()).as(what).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(inOrder.created())
                    .as(what)
                    .extracting(EpisodeBounds::first)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(EpisodeBounds::first).toList());

            EpisodeFeed disordered = new EpisodeFeed(rule);
            disordered.deliver(events, (1 + random.nextInt(120)) * SECOND, random, NOW_AND_THEN);
            assertThat(disordered.closed()).as(what).containsExactlyInAnyOrderElementsOf(expected);
            for (EpisodeBounds alert : disordered.created()) {
                assertThat(expected)
                        .as(what)
                        .anyMatch(
                                episode ->
                                        episode.first() <= alert.first()
                                                && alert.first() <= episode.last());
            }
            assertThat(disordered.group().isEmpty()).as(what).isTrue();
        }
    }
}
