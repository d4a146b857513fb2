package dev.gatewatch.rule.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Location;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlScalarTest {
    private static YamlScalar scalar(String text) {
        return new YamlScalar(text, CoreSchema.kindOf(text), 0, new Location("f", 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "-7, -7",
        "+7, 7",
        "0x1F, 31",
        "0o17, 15",
        "2.50, 2.50",
        ".5, 0.5",
        "5., 5",
        "1e3, 1E+3"
    })
    void numbersHaveTheirValue(String text, BigDecimal value) {
        assertThat(scalar(text).number()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {".inf", ".nan", "1e999", "1e99999999999", "text", "true", "~"})
    void othersHaveNone(String text) {
        assertThat(scalar(text).number()).isNull();
        assertThat(scalar("9".repeat(51)).number()).isNull();
    }
}
