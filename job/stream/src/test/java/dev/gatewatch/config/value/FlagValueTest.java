package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagValueTest {
    private final FlagValue type = new FlagValue();

    @Test
    void readsTrueAndFalse() {
        assertThat(type.parse("true")).isTrue();
        assertThat(type.parse("false")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TRUE", "yes", "1", " true"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.parse(text))
                .withMessageEndingWith("is neither true nor false");
    }
}
