package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationValueTest {
    private final DurationValue any = new DurationValue("0s", "999999999d");

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "90s, PT1M30S",
        "2m, PT2M",
        "24h, PT24H",
        "7d, PT168H",
        "0s, PT0S"
    })
    void readsEachUnit(String text, Duration expected) {
        assertThat(any.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "m",
                "5 m",
                " 5m",
                "5m ",
                "-5m",
                "+5m",
                "1.5h",
                "5M",
                "5min",
                "1h30m",
                "1000000000s",
                "٥m"
            })
    void refusesAnyOtherForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> any.parse(text))
                .withMessageContaining("is no duration: write a whole number and its unit");
    }

    @Test
    void holdsToItsBounds() {
        DurationValue bounded = new DurationValue("1s", "1h");

        assertThat(bounded.parse("1000ms")).isEqualTo(Duration.ofSeconds(1));
        assertThat(bounded.parse("60m")).isEqualTo(Duration.ofHours(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bounded.parse("999ms"))
                .withMessage("999ms is too short: at least 1s is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bounded.parse("61m"))
                .withMessage("61m is too long: at most 1h is allowed");
    }
}
