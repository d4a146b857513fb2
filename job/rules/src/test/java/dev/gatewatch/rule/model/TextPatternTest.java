package dev.gatewatch.rule.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextPatternTest {
    /** The vectors of pySigma's tests and of the specification; A is a star, O a question mark. */
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("plain", "[plain]"),
                Arguments.of("*", "A"),
                Arguments.of("?", "O"),
                Arguments.of("*test*", "A[test]A"),
                Arguments.of("te?st*", "[te]O[st]A"),
                Arguments.of("**", "AA"),
                Arguments.of("\\*", "[*]"),
                Arguments.of("\\?", "[?]"),
                Arguments.of("te\\*st", "[te*st]"),
                Arguments.of("a\\*b*c", "[a*b]A[c]"),
                Arguments.of("\\\\*", "[\\]A"),
                Arguments.of("\\\\\\*", "[\\*]"),
                Arguments.of("\\\\\\\\*", "[\\\\]A"),
                Arguments.of("\\\\\\\\\\*", "[\\\\*]"),
                Arguments.of("\\", "[\\]"),
                Arguments.of("\\\\", "[\\]"),
                Arguments.of("\\\\\\", "[\\\\]"),
                Arguments.of("\\\\\\\\", "[\\\\]"),
                Arguments.of("back\\slash", "[back\\slash]"),
                Arguments.of("back\\\\slash", "[back\\slash]"),
                Arguments.of("ends in\\", "[ends in\\]"),
                Arguments.of("*\\", "A[\\]"),
                Arguments.of("\\n", "[\\n]"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsEscapesAsPySigmaDoes(String text, String parts) {
        assertThat(shown(TextPattern.parse(text))).isEqualTo(parts);
    }

    @Test
    void onlyAPatternWithoutWildcardsIsExact() {
        assertThat(TextPattern.parse("").exact()).isEmpty();
        assertThat(TextPattern.parse("a\\*").exact()).isEqualTo("a*");
        assertThat(TextPattern.parse("a*").exact()).isNull();
        assertThat(TextPattern.parse("*").exact()).isNull();
        assertThat(TextPattern.literal("a*b").exact()).isEqualTo("a*b");
        assertThat(TextPattern.literal("").exact()).isEmpty();
    }

    @Test
    void addsAnythingOnceAtEitherEnd() {
        assertThat(shown(TextPattern.parse("a").afterAnything())).isEqualTo("A[a]");
        assertThat(shown(TextPattern.parse("*a").afterAnything())).isEqualTo("A[a]");
        assertThat(shown(TextPattern.parse("a").beforeAnything())).isEqualTo("[a]A");
        assertThat(shown(TextPattern.parse("a*").beforeAnything())).isEqualTo("[a]A");
        assertThat(shown(TextPattern.parse("a\\*").beforeAnything())).isEqualTo("[a*]A");
        assertThat(shown(TextPattern.parse("").afterAnything().beforeAnything())).isEqualTo("A");
    }

    private static String shown(TextPattern pattern) {
        StringBuilder shown = new StringBuilder();
        for (TextPattern.Part part : pattern.parts()) {
            if (part instanceof TextPattern.Literal literal) {
                shown.append('[').append(literal.text()).append(']');
            } else {
                shown.append(part == TextPattern.Wildcard.ANY ? 'A' : 'O');
            }
        }
        return shown.toString();
    }
}
