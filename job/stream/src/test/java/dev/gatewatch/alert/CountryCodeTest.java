package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryCodeTest {
    @ParameterizedTest
    @CsvSource({"Germany, DE", "United States, US", "INDIA, IN", "Iran, IR", "China, CN"})
    void isFoundByTheEnglishName(String name, String code) {
        assertThat(CountryCode.of(name)).isEqualTo(code);
    }

    @Test
    void anUnknownNameHasNone() {
        assertThat(CountryCode.of("Atlantis")).isNull();
        assertThat(CountryCode.of("")).isNull();
    }
}
