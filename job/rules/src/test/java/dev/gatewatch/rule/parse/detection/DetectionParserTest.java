package dev.gatewatch.rule.parse.detection;

import static dev.gatewatch.rule.compile.RuleKit.detection;
import static dev.gatewatch.rule.compile.RuleKit.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason for which a detection is refused. */
class DetectionParserTest {
    static Stream<Arguments> detections() {
        return Stream.of(
                Arguments.of("condition: sel", "7:3: the detection has no selection"),
                Arguments.of("sel: {a: b}", "7:3: the detection has no condition"),
                Arguments.of("sel: {a: b}\ncondition:", "8:13: the detection has no condition"),
                Arguments.of("sel: {a: b}\ncondition: []", "8:14: the detection has no condition"),
                Arguments.of(
                        "sel: {a: b}\ncondition: {sel: x}",
                        "8:14: a condition must be a text, not a mapping"),
                Arguments.of(
                        "sel:\ncondition: sel",
                        "7:7: the selection \"sel\" is empty; name a field and its value"),
                Arguments.of(
                        "sel: [[a]]\ncondition: sel",
                        "7:9: a selection's list has mappings and keywords, not a list"),
                Arguments.of(
                        "sel: [a, null]\ncondition: sel",
                        "7:12: null is no keyword; write \"field: null\""),
                Arguments.of("sel: {}\ncondition: sel", "7:8: the selection \"sel\" is empty"),
                Arguments.of("sel: []\ncondition: sel", "7:8: the selection \"sel\" is empty"),
                Arguments.of(
                        "sel: {a: b}\ntimeframe: 5m\ncondition: sel",
                        "8:3: timeframe is no longer part of Sigma; write a correlation rule"));
    }

    @ParameterizedTest
    @MethodSource("detections")
    void detectionsAreRefused(String lines, String problem) {
        assertThat(problems(detection(lines))).first().asString().startsWith(problem);
    }
}
