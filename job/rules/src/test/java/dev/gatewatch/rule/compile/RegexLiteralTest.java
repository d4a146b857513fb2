package dev.gatewatch.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexLiteralTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc abc",
                "^ab.*cde$ cde",
                "(?i)cmd\\.exe cmd.exe",
                "a(b|c)def def",
                "abc? ab",
                "abc+d abc",
                "ab{0,2}c a",
                "abc*?d ab",
                "ab[cd]ef[^]x]g ab",
                "[[:alpha:]]]x ]x",
                "\\dab\\w+c ab",
                "ab\u00e9fgh fgh",
                "ab\u00e9?c ab",
                "(a[)]b)cd cd",
                "(\\)a)bc bc",
                "a\\|b a|b"
            })
    void isTheLongestTextOutsideOfGroups(String pattern, String text) {
        assertThat(RegexLiteral.of(pattern)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "ab|c",
                "\\Qab\\E",
                "(\\Q)\\E)ab",
                "\\x61bc",
                "\\pLab",
                "\\p{Greek}ab",
                "ab{c",
                "a*",
                ".",
                "(abc)",
                "ab{,2}c{x}"
            })
    void isNotThereIfInDoubt(String pattern) {
        assertThat(RegexLiteral.of(pattern)).isNull();
    }
}
