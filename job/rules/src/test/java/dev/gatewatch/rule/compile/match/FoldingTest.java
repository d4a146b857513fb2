package dev.gatewatch.rule.compile.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "InitiateAuth, INITIATEAUTH, true",
        "straße, STRASSE, false",
        "ÄÖÜ, äöü, true",
        "Σίσυφος, ΣΊΣΥΦΟΣ, true",
        "\u212A, k, true",
        "a, b, false",
        "a, aa, false",
        "'', '', true"
    })
    void comparesAsEqualsIgnoreCaseDoes(String a, String b, boolean equal) {
        assertThat(a.equalsIgnoreCase(b)).isEqualTo(equal);
        assertThat(Folding.equal(Folding.fold(a), b)).isEqualTo(equal);
        assertThat(Folding.equal(Folding.fold(b), a)).isEqualTo(equal);
        assertThat(Folding.fold(a).equals(Folding.fold(b))).isEqualTo(equal);
    }

    @Test
    void hashesWithoutFoldingAsIfFolded() {
        for (String text : new String[] {"", "InitiateAuth", "ÄÖÜ", "\u212A"}) {
            assertThat(Folding.hash(text)).isEqualTo(Folding.fold(text).hashCode());
        }
    }

    @Test
    void turkishLettersFoldTheSameInEveryLocale() {
        assertThat(Folding.fold("I")).isEqualTo("i");
        assertThat(Folding.equal("initiateauth", "INITIATEAUTH")).isTrue();
    }
}
