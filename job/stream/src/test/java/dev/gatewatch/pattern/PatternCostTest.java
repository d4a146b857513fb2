package dev.gatewatch.pattern;

import static dev.gatewatch.pattern.PatternKit.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatternCostTest {
    @Test
    void aPlainSequenceMayHaveTheWholeCap() {
        assertThat(affordable("one, rule: a", "two, rule: b, times: 3..")).isEqualTo(200);
        assertThat(affordable("one, rule: a, times: 2.., greedy: true", "two, rule: b"))
                .isEqualTo(200);
    }

    @Test
    void whatMayTakeEventsOrLeaveThemCostsMore() {
        assertThat(affordable("one, rule: a, times: 2..", "two, rule: b")).isEqualTo(34);
        assertThat(
                        affordable(
                                "one, rule: a, times: 2..",
                                "two, rule: b, contiguity: any",
                                "three, rule: c"))
                .isEqualTo(14);
    }

    @Test
    void aMatchAlwaysFits() {
        assertThat(affordable("one, rule: a, times: 50..", "two, rule: b")).isEqualTo(102);
    }

    private static int affordable(String... steps) {
        return PatternCost.affordable(sequence(steps).rule(), 200);
    }
}
