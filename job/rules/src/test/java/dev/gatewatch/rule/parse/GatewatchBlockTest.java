package dev.gatewatch.rule.parse;

import static dev.gatewatch.rule.compile.RuleKit.HEAD;
import static dev.gatewatch.rule.compile.RuleKit.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason for which a gatewatch block is refused. */
class GatewatchBlockTest {
    private static final String OK = "detection:\n  sel:\n    a: b\n  condition: sel\n";

    static Stream<Arguments> gatewatchBlocks() {
        return Stream.of(
                Arguments.of("gatewatch: 5", "10:12: gatewatch must be a mapping, not \"5\""),
                Arguments.of(
                        "gatewatch: {supress: 5m}",
                        "10:13: unknown key \"supress\" in gatewatch (did you mean \"suppress\"?)"),
                Arguments.of(
                        "gatewatch: {nonsense: 5m}",
                        "10:13: unknown key \"nonsense\" in gatewatch (known: dashboards, group-by,"
                                + " priority, runbook, suppress)"),
                Arguments.of(
                        "gatewatch: {priority: 101}",
                        "10:23: priority must be a whole number from 0 to 100, not \"101\""),
                Arguments.of(
                        "gatewatch: {priority: -1}",
                        "10:23: priority must be a whole number from 0 to 100"),
                Arguments.of(
                        "gatewatch: {priority: 5.5}",
                        "10:23: priority must be a whole number from 0 to 100"),
                Arguments.of(
                        "gatewatch: {priority: high}",
                        "10:23: priority must be a whole number from 0 to 100, not the text \"high\""),
                Arguments.of(
                        "gatewatch: {priority: [5]}", "10:23: priority must be a single value"),
                Arguments.of(
                        "gatewatch: {dashboards: 'https://example.com/d'}",
                        "10:13: dashboards go with a runbook, which says what to look for there"),
                Arguments.of(
                        "gatewatch: {runbook: r, dashboards: ['javascript:x']}",
                        "10:38: a dashboard must be a link that starts with https:// or http://,"
                                + " not \"javascript:x\""),
                Arguments.of(
                        "gatewatch: {runbook: r, dashboards: ['https://a b']}",
                        "10:38: a dashboard must be a link"),
                Arguments.of(
                        "gatewatch: {group-by: user}",
                        "10:13: group-by needs suppress, the longest gap within one alert, such as"
                                + " \"suppress: 1h\""),
                Arguments.of("gatewatch: {suppress: 0s}", "10:23: suppress must be at least 1s"),
                Arguments.of(
                        "gatewatch: {suppress: 5}",
                        "10:23: suppress must be a whole number and one of s, m, h, d, w, such as"
                                + " 10m; not \"5\""),
                Arguments.of(
                        "gatewatch: {suppress: 1h, group-by: [a, a]}",
                        "10:41: group-by has \"a\" twice"),
                Arguments.of(
                        "gatewatch: {suppress: 1h, group-by: ['']}",
                        "10:38: a name in group-by is empty"));
    }

    @ParameterizedTest
    @MethodSource("gatewatchBlocks")
    void gatewatchBlocksAreRefused(String block, String problem) {
        assertThat(problems(HEAD + OK + block + "\n"))
                .singleElement()
                .asString()
                .startsWith(problem);
    }
}
