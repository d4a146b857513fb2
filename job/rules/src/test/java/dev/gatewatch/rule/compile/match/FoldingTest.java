package dev.gatewatch.rule.compile.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    /**
     * Pairs from CaseFolding.txt (C and S: true), and pairs that are not in it, or only as F, T.
     */
    @ParameterizedTest
    @CsvSource({
        "InitiateAuth, INITIATEAUTH, true",
        "ÄÖÜ, äöü, true",
        "Σίσυφος, ΣΊΣΥΦΟΣ, true",
        "\u03C2, \u03C3, true",
        "\u212A, k, true",
        "\u212B, \u00E5, true",
        "\u2126, \u03C9, true",
        "\u017F, s, true",
        "Micro\u017Foft, Microsoft, true",
        "\u00B5, \u03BC, true",
        "\u1E9E, \u00DF, true",
        "\u01C5, \u01C6, true",
        "\u01C4, \u01C5, true",
        "\u0345, \u03B9, true",
        "\u1FBE, \u0399, true",
        "\u1E9B, \u1E61, true",
        "\u1F88, \u1F80, true",
        "\u1C80, \u0432, true",
        "\u10A0, \u2D00, true",
        "\u13A0, \uAB70, true",
        "\uFF21, \uFF41, true",
        "\uD801\uDC00, \uD801\uDC28, true",
        "\uD83A\uDD00x, \uD83A\uDD22X, true",
        "\u0130, i, false",
        "\u0130, I, false",
        "\u0130, \u0131, false",
        "\u0131, i, false",
        "\u0131, I, false",
        "i\u0307, \u0130, false",
        "straße, STRASSE, false",
        "\u00DF, s, false",
        "\uFB01, fi, false",
        "\u0149, \u02BCn, false",
        "\u1E96, h, false",
        "\u00E9, e, false",
        "\uD801\uDC00, \uD801\uDC29, false",
        "a, b, false",
        "a, aa, false",
        "'', '', true"
    })
    void foldsOneCharacterToOneAsUnicodeDoes(String a, String b, boolean equal) {
        assertThat(Folding.equal(Folding.fold(a), b)).isEqualTo(equal);
        assertThat(Folding.equal(Folding.fold(b), a)).isEqualTo(equal);
        assertThat(Folding.fold(a).equals(Folding.fold(b))).isEqualTo(equal);
        assertThat(Folding.hash(a) == Folding.hash(b)).isEqualTo(equal);
        for (String line :
                new String[] {
                    "f: '%s'",
                    "f|contains: '%s'",
                    "f|startswith: '%s'",
                    "f|endswith: '%s'",
                    "f: '?%s'",
                    "f: ['%s', b1, c2, d3, e4, f5]"
                }) {
            String value = line.contains("?") ? "x" + b : b;
            boolean partly = !line.startsWith("f: ") && b.contains(a);
            assertThat(RuleKit.matches(RuleKit.selection(line.formatted(a)), "f", value))
                    .as(line)
                    .isEqualTo(equal || partly);
        }
        String reference = RuleKit.selection("f|fieldref: g");
        assertThat(RuleKit.matches(reference, "f", a, "g", b)).isEqualTo(equal);
    }

    @Test
    void neverChangesTheLengthOrTheFirstOfTwoUnits() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            int folded = Folding.fold(point);
            assertThat(Character.charCount(folded)).isEqualTo(Character.charCount(point));
            assertThat(Folding.fold(folded)).isEqualTo(folded);
            if (point > Character.MAX_VALUE) {
                assertThat(Character.highSurrogate(folded))
                        .isEqualTo(Character.highSurrogate(point));
            }
        }
    }

    @Test
    void halvesOfCharactersStandForThemselves() {
        for (String text :
                new String[] {"\uD801", "\uDC00", "\uDC00\uD801", "a\uDC00", "\uD801a"}) {
            assertThat(Folding.fold(text)).isEqualTo(text);
        }
    }

    @Test
    void hashesWithoutFoldingAsIfFolded() {
        for (String text : new String[] {"", "InitiateAuth", "ÄÖÜ", "\u212A", "\uD801\uDC00"}) {
            assertThat(Folding.hash(text)).isEqualTo(Folding.fold(text).hashCode());
        }
    }

    @Test
    void turkishLettersFoldTheSameInEveryLocale() {
        assertThat(Folding.fold("I")).isEqualTo("i");
        assertThat(Folding.equal("initiateauth", "INITIATEAUTH")).isTrue();
    }
}
