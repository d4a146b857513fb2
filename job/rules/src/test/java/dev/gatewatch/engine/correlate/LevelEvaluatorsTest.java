package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.EngineRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelEvaluatorsTest {
    private static final DetectionPlan PLAN =
            DetectionPlan.of(
                    RuleKit.rules(
                            RuleKit.selection("eventName: A\n"),
                            """
                            title: Burst
                            name: burst
                            correlation:
                              type: event_count
                              rules: a_rule
                              group-by: [sourceIPAddress]
                              timespan: 1m
                              condition: {gte: 3}
                            ---
                            title: Bursts
                            name: bursts
                            correlation:
                              type: event_count
                              rules: burst
                              group-by: [sourceIPAddress]
                              timespan: 1h
                              condition: {gte: 2}
                            """));

    private final LevelEvaluators first = level(1);
    private final LevelEvaluators second = level(2);

    private static LevelEvaluators level(int level) {
        return new LevelEvaluators(PLAN, level, new EpisodeForwarder(PLAN), false);
    }

    @Test
    void aMatchCountsForTheRulesThatLookAtItOnItsLevelOnly() {
        Match match = match("burst", PLAN.numberOf("a_rule"));
        assertThat(ids(first.countingIn(match))).containsExactly("burst");
        assertThat(second.countingIn(match)).isEmpty();
        Match episode = match("bursts", PLAN.numberOf("burst"));
        assertThat(ids(second.countingIn(episode))).containsExactly("bursts");
        assertThat(first.countingIn(episode)).isEmpty();
    }

    @Test
    void aMatchOfOtherRulesCountsForNone() {
        assertThat(first.countingIn(match("burst", PLAN.numberOf("bursts")))).isEmpty();
    }

    @Test
    void aRuleIsFoundAsLongAsItMeansTheSame() {
        String fingerprint = rule("burst").fingerprint();
        assertThat(first.find("burst", fingerprint))
                .isNotNull()
                .extracting(each -> each.rule().ruleId())
                .isEqualTo("burst");
        assertThat(first.find("burst", "of before")).isNull();
        assertThat(first.find("gone", fingerprint)).isNull();
        assertThat(second.find("burst", fingerprint)).isNull();
    }

    private static List<String> ids(List<RuleEvaluator> evaluators) {
        return evaluators.stream().map(each -> each.rule().ruleId()).toList();
    }

    private static EngineRule rule(String id) {
        return PLAN.dimensions().stream()
                .flatMap(dimension -> dimension.rules().stream())
                .filter(each -> each.ruleId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A match in the dimension of a rule. */
    private static Match match(String ruleId, int detection) {
        int dimension =
                PLAN.dimensions().stream()
                        .filter(each -> each.rules().contains(rule(ruleId)))
                        .findFirst()
                        .orElseThrow()
                        .number();
        return new Match(
                "0;",
                dimension,
                1,
                new int[] {detection},
                new String[0],
                new @Nullable String[0],
                EvidenceBuilder.event("e", 1).build());
    }
}
