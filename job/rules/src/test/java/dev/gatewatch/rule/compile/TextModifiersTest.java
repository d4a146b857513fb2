package dev.gatewatch.rule.compile;

import static dev.gatewatch.rule.compile.RuleKit.matches;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** cased, windash, base64, base64offset and the UTF-16 modifiers. */
class TextModifiersTest {
    private static final long SEED = 20260102;

    static Stream<Arguments> values() {
        return Stream.of(
                // Case.
                Arguments.of("f|cased: Root", "Root", true),
                Arguments.of("f|cased: Root", "root", false),
                Arguments.of("f|cased: 'R*t'", "Root", true),
                Arguments.of("f|cased: 'R*t'", "rooT", false),
                Arguments.of("f|cased: 'R?o?'", "Root", true),
                Arguments.of("f|cased: 'R?o?'", "ROOT", false),
                Arguments.of("f|cased|contains: oO", "fOo", false),
                Arguments.of("f|contains|cased: oO", "foO", true),
                Arguments.of("f|startswith|cased: Ab", "Abc", true),
                Arguments.of("f|startswith|cased: Ab", "abc", false),
                Arguments.of("f|endswith|cased: bC", "abC", true),
                Arguments.of("f|endswith|cased: bC", "abc", false),
                Arguments.of("f|cased: [a, B, c, d, e, f, G]", "G", true),
                Arguments.of("f|cased: [a, B, c, d, e, f, G]", "g", false),
                Arguments.of("f|cased: 5", 5, true),
                Arguments.of("f|cased: [null, A]", "\0", true),
                // Dashes: any that starts a parameter, and no other.
                Arguments.of("f|windash: '-p value'", "/p value", true),
                Arguments.of("f|windash: '-p value'", "\u2013p value", true),
                Arguments.of("f|windash: '-p value'", "\u2014P value", true),
                Arguments.of("f|windash: '/p value'", "\u2015p value", true),
                Arguments.of("f|windash: '/p value'", "_p value", false),
                Arguments.of("f|windash: '-p'", "p", false),
                Arguments.of("f|windash: '-name-part /x'", "/name-part -x", true),
                Arguments.of("f|windash: '-name-part /x'", "/name/part -x", false),
                Arguments.of("f|windash: 'a - b'", "a / b", false),
                Arguments.of("f|contains|windash: ' -enc '", "run /enc x", true),
                Arguments.of("f|windash|contains|all: [' -a ', ' -b ']", "x /a -b y", true),
                Arguments.of("f|contains|windash: '*-x'", "a/x", true),
                // Base64.
                Arguments.of("f|base64: foobar", "Zm9vYmFy", true),
                Arguments.of("f|base64|contains: foobar", "x Zm9vYmFy y", true),
                Arguments.of("f|base64: ''", "", true),
                Arguments.of("f|base64: 'a\\*'", "YSo=", true),
                Arguments.of("f|base64: 5", "NQ==", true),
                Arguments.of("f|base64|cased: foobar", "zm9vYmFy", false),
                Arguments.of("f|base64offset|contains: foobar", "Zm9vYmFy", true),
                Arguments.of("f|base64offset|contains: foobar", "xxZvb2Jhcyy", true),
                Arguments.of("f|base64offset|contains: foobar", "xxmb29iYXyy", true),
                Arguments.of("f|base64offset|contains: foobar", "foobar", false),
                Arguments.of("f|windash|base64: '-a'", "L2E=", true),
                Arguments.of("f|base64|all|contains: [foobar, /bin]", "Zm9vYmFy L2Jpbg==", true),
                // UTF-16.
                Arguments.of("f|wide|base64: ping", "cABpAG4AZwA=", true),
                Arguments.of("f|utf16le|base64: ping", "cABpAG4AZwA=", true),
                Arguments.of("f|utf16be|base64: ping", "AHAAaQBuAGc=", true),
                Arguments.of("f|utf16|base64: ping", "//5wAGkAbgBnAA==", true),
                Arguments.of("f|wide|base64offset|contains: ping", "xAAaQBuAGcAyy", true),
                Arguments.of("f|wide|base64offset|contains: ping", "xxwAGkAbgBnAyy", true),
                Arguments.of("f|wide|base64offset|contains: ping", "cGluZw==", false),
                Arguments.of("f|wide|base64: \u00e9", "6QA=", true),
                Arguments.of("f|wide: ab", "a\0b\0", true),
                Arguments.of("f|utf16be|contains: ab", "x\0a\0b", true),
                Arguments.of("f|utf16: ab", "\uFEFFa\0b\0", true),
                Arguments.of("f|wide: 'a*b'", "a\0xxb\0", true));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comparesValues(String line, Object value, boolean matches) {
        assertThat(matches(selection(line), "f", value)).isEqualTo(matches);
    }

    @Test
    void base64offsetFindsATextWhereverItStandsInWhatIsEncoded() {
        Random random = new Random(SEED);
        for (int i = 0; i < 60; i++) {
            String secret = "s\u00e9cret".substring(0, 2 + random.nextInt(5));
            String whole = "x".repeat(random.nextInt(7)) + secret + "y".repeat(random.nextInt(7));
            String encoded =
                    Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
            assertThat(matches(selection("f|base64offset|contains: " + secret), "f", encoded))
                    .as("%s in %s, seed %d", secret, whole, SEED)
                    .isTrue();
        }
    }
}
