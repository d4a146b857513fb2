package dev.gatewatch.rule.plan;

import static dev.gatewatch.rule.compile.RuleKit.detection;
import static dev.gatewatch.rule.compile.RuleKit.matches;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** exists, neq and null: what holds where a field is absent. */
class PresenceTest {
    private static final Object ABSENT = List.of();
    private static final Object NULL = "\0";

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("f|exists: true", "", true),
                Arguments.of("f|exists: true", NULL, true),
                Arguments.of("f|exists: true", "{\"a\":1}", true),
                Arguments.of("f|exists: true", ABSENT, false),
                Arguments.of("f|exists: false", ABSENT, true),
                Arguments.of("f|exists: False", NULL, false),
                Arguments.of("f|neq: a", ABSENT, true),
                Arguments.of("f|neq: a", NULL, true),
                Arguments.of("f|neq: a", "A", false),
                Arguments.of("f|neq: a", "b", true),
                Arguments.of("f|neq: a", List.of("b", "c"), true),
                Arguments.of("f|neq: a", List.of("b", "a"), false),
                Arguments.of("f|neq: [a, b]", "b", false),
                Arguments.of("f|neq: [a, b]", "c", true),
                Arguments.of("f|neq: null", ABSENT, false),
                Arguments.of("f|neq: null", "x", true),
                Arguments.of("f|neq: 5", "5", false),
                Arguments.of("f|contains|neq: b", "abc", false),
                Arguments.of("f|neq|contains: b", "ac", true),
                Arguments.of("f|contains|all|neq: [a, b]", "ab", false),
                Arguments.of("f|contains|all|neq: [a, b]", "a", true),
                Arguments.of("f|gt|neq: 5", 6, false),
                Arguments.of("f|gt|neq: 5", "text", true),
                Arguments.of("f|re|neq: '^a'", "ab", false),
                Arguments.of("f|cidr|neq: 10.0.0.0/8", "10.0.0.1", false),
                Arguments.of("f|cidr|neq: 10.0.0.0/8", "host", true));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comparesValues(String line, Object value, boolean matches) {
        assertThat(matches(selection(line), "f", value)).isEqualTo(matches);
    }

    @Test
    void testsOfWhatTheIndexRestsOnLoseNoRule() {
        assertThat(matches(selection("eventName|neq: X"), "eventName", "Y")).isTrue();
        assertThat(matches(selection("eventName|neq: X"))).isTrue();
        assertThat(matches(selection("eventName|exists: false"))).isTrue();
        assertThat(matches(selection("eventName|exists: true"), "eventName", "Y")).isTrue();
        assertThat(matches(selection("eventName|cased: X"), "eventName", "X")).isTrue();
        assertThat(matches(selection("eventName|windash: -X"), "eventName", "/X")).isTrue();
        assertThat(matches(selection("eventName|re: X"), "eventName", "aXb")).isTrue();
        assertThat(matches(selection("eventName|fieldref: other"), "eventName", "a", "other", "A"))
                .isTrue();
        assertThat(
                        matches(
                                detection("k: [word]\ns: {eventName: X}\ncondition: k or s\n"),
                                "eventName",
                                "Y",
                                "a",
                                "word"))
                .isTrue();
    }
}
