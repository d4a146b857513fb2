package dev.gatewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {
    @Test
    void noTwoOptionsShareAName() {
        assertThat(Options.ALL)
                .extracting(option -> option.group() + "." + option.key())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aDefaultIsAValueThatOneCouldWrite(Option<?> option) {
        assertThat(option.defaultValue()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMeaningIsOneLineOfSentences(Option<?> option) {
        assertThat(option.meaning()).doesNotContain("\n", "|").endsWith(".");
    }

    static List<Option<?>> all() {
        return Options.ALL;
    }
}
