package dev.gatewatch.rule.parse.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleDateTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31", "2024-02-29", "2021/05/03", "2021/5/3"})
    void dates(String text) {
        assertThat(RuleDate.isDate(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-02-30",
                "2026-13-01",
                "2026-01/31",
                "01-31-2026",
                "2026--1-1",
                "2026-01-",
                "٢٠٢٦-01-01",
                "2026-01-31T00:00:00Z",
                "20260131",
                "0000-01-01"
            })
    void noDates(String text) {
        assertThat(RuleDate.isDate(text)).isFalse();
    }
}
