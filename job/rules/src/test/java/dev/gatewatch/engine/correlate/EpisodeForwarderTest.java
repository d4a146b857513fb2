package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.EngineRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeForwarderTest {
    private static final DetectionPlan PLAN =
            DetectionPlan.of(
                    RuleKit.rules(
                            RuleKit.selection("eventName: A\n")
                                    + "gatewatch: {group-by: [sourceIPAddress], suppress: 1h}\n",
                            """
                            title: Burst
                            name: burst
                            correlation:
                              type: event_count
                              rules: a_rule
                              group-by: [sourceIPAddress]
                              timespan: 1m
                              condition: {gte: 3}
                              generate: true
                            ---
                            title: Both
                            name: both
                            correlation:
                              type: event_count
                              rules: [burst, a_rule]
                              group-by: [sourceIPAddress]
                              timespan: 1h
                              condition: {gte: 3}
                              generate: true
                            """));

    private final EpisodeForwarder forwarder = new EpisodeForwarder(PLAN);

    private static EngineRule rule(String id) {
        return PLAN.dimensions().stream()
                .flatMap(dimension -> dimension.rules().stream())
                .filter(rule -> rule.ruleId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void episodesOfACorrelationFeedThoseThatNameIt() {
        assertThat(forwarder.feeds(rule("burst"))).isTrue();
        assertThat(forwarder.feeds(rule("both"))).isFalse();
    }

    @Test
    void episodesOfADetectionFeedNobodyThoughItsEventsDo() {
        assertThat(forwarder.feeds(rule("a_rule"))).isFalse();
    }

    @Test
    void anEpisodeIsAnEventOfItsGroupAtItsTime() {
        String key =
                GroupKey.of(
                        GroupKey.prefix(List.of("sourceIPAddress")), new String[] {"192.0.2.1"});
        Evidence earliest = Evidence.of(new TrailEventBuilder().build("e", 1_000));
        List<Match> sent = new ArrayList<>();
        forwarder.send(
                rule("burst"),
                key,
                2_000,
                ContributingEvents.of(1_000, 3, List.of(earliest)),
                sent::add,
                () -> {});
        assertThat(sent)
                .singleElement()
                .satisfies(
                        match -> {
                            assertThat(match.time()).isEqualTo(2_000);
                            assertThat(match.key()).isEqualTo(key);
                            assertThat(match.group()).containsExactly("192.0.2.1");
                            assertThat(match.detections()).containsExactly(PLAN.numberOf("burst"));
                            assertThat(PLAN.dimensions().get(match.dimension()).level())
                                    .isEqualTo(2);
                        });
    }
}
