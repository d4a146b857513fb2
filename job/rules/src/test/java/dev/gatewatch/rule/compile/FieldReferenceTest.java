package dev.gatewatch.rule.compile;

import static dev.gatewatch.rule.compile.RuleKit.matches;
import static dev.gatewatch.rule.compile.RuleKit.rules;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldReferenceTest {
    private static final Object ABSENT = List.of();
    private static final Object NULL = "\0";

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("f|fieldref: g", "Same", "sAME", true),
                Arguments.of("f|fieldref: g", "one", "two", false),
                Arguments.of("f|fieldref: g", 5, "5", true),
                Arguments.of("f|fieldref: g", "abc", "a*", false),
                Arguments.of("f|fieldref: g", "a*", "a*", true),
                Arguments.of("f|fieldref: g", ABSENT, ABSENT, false),
                Arguments.of("f|fieldref: g", NULL, NULL, false),
                Arguments.of("f|fieldref: g", "", NULL, false),
                Arguments.of("f|fieldref: g", "", "", true),
                Arguments.of("f|fieldref: g", List.of("a", "b"), List.of("c", "B"), true),
                Arguments.of("f|fieldref|cased: g", "Same", "same", false),
                Arguments.of("f|fieldref|contains: g", "xaBcx", "AbC", true),
                Arguments.of("f|fieldref|contains|cased: g", "xaBcx", "AbC", false),
                Arguments.of("f|fieldref|contains: g", "a", "abc", false),
                Arguments.of("f|fieldref|startswith: g", "abc", "AB", true),
                Arguments.of("f|fieldref|startswith: g", "xab", "ab", false),
                Arguments.of("f|fieldref|endswith: g", "abc", "BC", true),
                Arguments.of("f|fieldref|endswith: g", "bca", "bc", false),
                Arguments.of("f|fieldref|startswith|endswith: g", "xbx", "b", true),
                Arguments.of("f|fieldref|neq: g", "a", "b", true),
                Arguments.of("f|fieldref|neq: g", "a", "a", false),
                Arguments.of("f|fieldref|neq: g", ABSENT, "a", true),
                Arguments.of("f|fieldref: [g, h]", "a", "a", true),
                Arguments.of("f|fieldref|all: [g, h]", "a", "a", false),
                Arguments.of(
                        "f|fieldref|contains: g",
                        "ab".repeat(30) + "ABABABABABABABABABABX" + "ab",
                        "abababababababababababx",
                        true));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comparesTwoFields(String line, Object value, Object other, boolean matches) {
        assertThat(matches(selection(line), "f", value, "g", other)).isEqualTo(matches);
    }

    @Test
    void bothFieldsAreRead() {
        assertThat(rules(selection("f|fieldref: a.g")).fields()).containsExactly("a.g", "f");
    }

    @Test
    void hostileTextsTakeLinearTime() {
        String text = "a".repeat(60_000);
        String part = "a".repeat(30_000) + "b";
        long start = System.nanoTime();
        assertThat(
                        matches(
                                selection("f|fieldref|contains: g"),
                                "f",
                                text,
                                "g",
                                Collections.nCopies(100, part)))
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
