package dev.gatewatch.rule.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.plan.PatternRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternPrefixTest {
    @Test
    void thereIsOneForEachStepThatHasEvents() {
        List<PatternPrefix> all =
                PatternPrefix.of(
                        pattern(
                                "{step: one, rule: a}",
                                "{step: no, rule: b, not: true}",
                                "{step: two, rule: a}",
                                "{step: never, rule: b, not: true}"));
        assertThat(all).extracting(PatternPrefix::step).containsExactly("one", "two");
        assertThat(all.get(0).rule().steps()).hasSize(1);
        assertThat(all.get(0).follows()).isNotNull();
        assertThat(all.get(0).forbidden()).containsExactly("no");
        assertThat(all.get(1).rule().steps()).hasSize(3);
        assertThat(all.get(1).follows()).isNull();
        assertThat(all.get(1).forbidden()).containsExactly("never");
        assertThat(all.get(0).rule().header().id())
                .isNotEqualTo(all.get(1).rule().header().id())
                .isNotEqualTo("p");
    }

    @Test
    void whatCouldMatchNothingAtAllIsNoBeginning() {
        List<PatternPrefix> all =
                PatternPrefix.of(
                        pattern("{step: maybe, rule: a, optional: true}", "{step: two, rule: b}"));
        assertThat(all).extracting(PatternPrefix::step).containsExactly("two");
    }

    private static PatternRule pattern(String... steps) {
        return PatternRules.of("within: 1h", steps).patterns().get(0);
    }
}
