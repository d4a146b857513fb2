package dev.gatewatch.rule.compile;

import static dev.gatewatch.rule.compile.RuleKit.matches;
import static dev.gatewatch.rule.compile.RuleKit.problems;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("f|re: 'b+'", "abbc", true),
                Arguments.of("f|re: '^b'", "abbc", false),
                Arguments.of("f|re: B", "abbc", false),
                Arguments.of("f|re|i: B", "abbc", true),
                Arguments.of("f|re|ignorecase: B", "abbc", true),
                Arguments.of("f|re: '(?i)B'", "abbc", true),
                Arguments.of("f|re: '^b$'", "a\nb", false),
                Arguments.of("f|re|m: '^b$'", "a\nb", true),
                Arguments.of("f|re|multiline: '^b$'", "a\nb", true),
                Arguments.of("f|re: 'a.b'", "a\nb", false),
                Arguments.of("f|re|s: 'a.b'", "a\nb", true),
                Arguments.of("f|re|dotall|i: 'A.B'", "a\nb", true),
                Arguments.of("f|re: 'a*\\*'", "*", true),
                Arguments.of("f|re: '\\d{3}\\w\\b'", "x 123a y", true),
                Arguments.of("f|re: '^[a-f0-9]{8}-([a-f0-9]{4}-){3}[a-f0-9]{12}$'", "x", false),
                Arguments.of("f|re: '(?P<n>a)(?<m>b)(?:c)'", "abc", true),
                Arguments.of("f|re: '\\Q(?=\\E'", "(?=", true),
                Arguments.of("f|re: '[(?=]+'", "=", true),
                Arguments.of("f|re: 'x{,3}'", "x{,3}", true),
                Arguments.of("f|re: [a, b]", "xbx", true),
                Arguments.of("f|re|all: [a, b]", "xbx", false),
                Arguments.of("f|re|all: [a, b]", List.of("a", "b"), true),
                Arguments.of("f|re: 42", 1425, true),
                Arguments.of("f|re: 'tru'", true, true),
                Arguments.of("f|re: 'a'", "\0", false),
                Arguments.of("f|re: ''", "\0", false),
                Arguments.of("f|re: '\"x\":1'", "{\"x\":1}", true),
                Arguments.of("f|re|contains: b", "abc", true),
                Arguments.of("f|re|startswith: 'a|b'", "cb", false),
                Arguments.of("f|re|endswith: 'a|b'", "cb", true));
    }

    @ParameterizedTest
    @MethodSource("values")
    void findsAnywhereInTheValue(String line, Object value, boolean matches) {
        assertThat(matches(selection(line), "f", value)).isEqualTo(matches);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("a(?=b)", "8:13: RE2 has no lookahead; match the field in two"),
                Arguments.of("a(?!b)", "8:13: RE2 has no lookahead"),
                Arguments.of("(?<=a)b", "8:12: RE2 has no lookbehind"),
                Arguments.of("x(?<!a)b", "8:13: RE2 has no lookbehind"),
                Arguments.of("(?>a)", "8:12: RE2 has no atomic groups; write (?:...)"),
                Arguments.of("(a)\\1", "8:15: RE2 has no backreferences (\\1); write the text"),
                Arguments.of("(?<n>a)\\k<n>", "8:19: RE2 has no backreferences (\\k)"),
                Arguments.of("(?P<n>a)(?P=n)", "8:20: RE2 has no backreferences"),
                Arguments.of("a*+", "8:13: RE2 has no possessive quantifiers; leave out"),
                Arguments.of("a{2}+", "8:13: RE2 has no possessive quantifiers"),
                Arguments.of("(?(1)a)", "8:12: RE2 has no conditional groups"),
                Arguments.of("a(?#b)", "8:13: RE2 has no comments; leave it out"),
                Arguments.of("(?R)", "8:12: RE2 has no recursion"),
                Arguments.of(
                        "ab\\Z",
                        "8:14: this is no regular expression that RE2 reads: invalid escape"
                                + " sequence at \"\\Z\""),
                Arguments.of("[b", "8:12: this is no regular expression that RE2 reads: missing"),
                Arguments.of("b)", "8:12: this is no regular expression that RE2 reads"),
                Arguments.of("b(", "8:12: this is no regular expression that RE2 reads: missing"),
                Arguments.of("a**", "8:13: this is no regular expression that RE2 reads: invalid"),
                Arguments.of("a{1001}", "8:13: this is no regular expression that RE2 reads"),
                Arguments.of("(a{1000}){1000}", "8:21: the repetitions stand for more than 2000"),
                Arguments.of("((a{9}){9}){99}", "8:23: the repetitions stand for more than 2000"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatRe2LacksIsRefusedByName(String pattern, String problem) {
        assertThat(problems(selection("a|re: '" + pattern + "'\n")))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void longAndDeepExpressionsAreRefused() {
        assertThat(problems(selection("a|re: '" + "a".repeat(4_001) + "'\n")))
                .containsExactly("8:11: the regular expression is longer than 4000 characters");
        assertThat(problems(selection("a|re: '" + "(".repeat(60) + ")".repeat(60) + "'\n")))
                .containsExactly("8:62: more than 50 nested groups; make it simpler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*b$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$"})
    @Timeout(60)
    void expressionsThatBacktrackElsewhereTakeLinearTime(String pattern) {
        String hostile = "a".repeat(60_000) + "!";
        long start = System.nanoTime();
        assertThat(matches(selection("f|re: '" + pattern + "'"), "f", hostile)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f|re|i: '\u1C80'",
                "f|re: '(?i)x\u1C88'",
                "f|re: '(?s-i:a)\\x{1c84}'",
                "f|re|i: '[c-\uD83D\uDE00]'",
                "f|re|i: '[\\x{400}-\\x{FFFF}]'",
                "f|re|i: '[^b\u1C7F-\uA000]'"
            })
    void whatHasNoEndIsRefused(String line) {
        assertThat(problems(selection(line)))
                .singleElement()
                .asString()
                .contains("RE2 cannot ignore the case of U+1C80 to U+1C88");
    }

    @ParameterizedTest
    @CsvSource({
        "f|re: '[c-\uD83D\uDE00]', \u1C80",
        "f|re|i: '[\\x{0}-\\x{10FFFF}]', \u1C80",
        "f|re|i: '[^a-z]', \u1C80",
        "f|re|i: '[\u0400-\u04FF\u1D00-\uFFFD]', \u0410",
        "f|re|i: 'a-\uD83D\uDE00', A-\uD83D\uDE00"
    })
    void otherRangesAreTaken(String line, String value) {
        assertThat(matches(selection(line), "f", value)).isTrue();
    }
}
