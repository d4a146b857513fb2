package dev.gatewatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "cep-rules/a_b.yml, cep-rules/a_b.yml",
                "my rules, 'my rules'",
                "it's, 'it'\\''s'",
                "$(x), '$(x)'",
                "\"\", ''"
            })
    void whatAShellWouldTakeForSomethingElseIsQuoted(String word, String quoted) {
        assertThat(ShellWord.of(word)).isEqualTo(quoted);
    }
}
