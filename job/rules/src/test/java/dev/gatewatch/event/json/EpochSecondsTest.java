package dev.gatewatch.event.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochSecondsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1767268800000, 1767268800",
        "1767268800250, 1767268800.250",
        "1767268800007, 1767268800.007",
        "-1, -0.001",
        "-1500, -1.500"
    })
    void writesMillisecondsWhereThereAreAny(long millis, String text) {
        assertThat(EpochSeconds.text(millis)).isEqualTo(text);
        assertThat(new BigDecimal(text).movePointRight(3).longValueExact()).isEqualTo(millis);
    }
}
