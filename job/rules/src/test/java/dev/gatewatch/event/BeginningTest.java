package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeginningTest {
    @ParameterizedTest
    @CsvSource({
        "abc, 3, abc",
        "abc, 4, abc",
        "abc, 2, ab",
        "abc, 0, ''",
        "a😀b, 1, a",
        "a😀b, 2, a",
        "a😀b, 3, a😀",
        "😀, 0, ''",
        "😀, 1, ''",
        "😀, 2, 😀"
    })
    void keepsWholeCharactersOnly(String text, int length, String beginning) {
        assertThat(Beginning.of(text, length)).isEqualTo(beginning);
    }
}
