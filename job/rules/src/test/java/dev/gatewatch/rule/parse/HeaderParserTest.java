package dev.gatewatch.rule.parse;

import static dev.gatewatch.rule.compile.RuleKit.HEAD;
import static dev.gatewatch.rule.compile.RuleKit.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason for which the header of a rule is refused. */
class HeaderParserTest {
    private static final String OK = "detection:\n  sel:\n    a: b\n  condition: sel\n";

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("- a\n", "1:1: a rule must be a mapping with a title, not a list"),
                Arguments.of("text\n", "1:1: a rule must be a mapping with a title, not the text"),
                Arguments.of("logsource: {product: aws}\n" + OK, "1:1: the rule has no title; say"),
                Arguments.of(
                        "title:\nlogsource: {product: aws}\n" + OK, "1:1: the rule has no title"),
                Arguments.of(
                        "title: ' '\nlogsource: {product: aws}\n" + OK,
                        "1:8: title must not be empty"),
                Arguments.of(
                        "title: |\n  a\n  b\nlogsource: {product: aws}\n" + OK,
                        "1:8: title must be one line"),
                Arguments.of(
                        "title: [a]\nlogsource: {product: aws}\n" + OK,
                        "1:8: title must be a single value, not a list"),
                Arguments.of(
                        "titel: a\nlogsource: {product: aws}\n" + OK,
                        "1:1: unknown key \"titel\" (did you mean \"title\"?)"),
                Arguments.of(
                        HEAD + OK + "Level: high\n",
                        "10:1: unknown key \"Level\" (did you mean \"level\"?)"),
                Arguments.of(
                        HEAD + OK + "level: hihg\n",
                        "10:8: unknown level \"hihg\" (did you mean \"high\"?)"),
                Arguments.of(
                        HEAD + OK + "status: testing\n",
                        "10:9: unknown status \"testing\" (known: deprecated, experimental"),
                Arguments.of(
                        HEAD + OK + "date: yesterday\n",
                        "10:7: date must be a date such as 2026-01-31"),
                Arguments.of(
                        HEAD + OK + "modified: 2026-02-30\n", "10:11: modified must be a date"),
                Arguments.of(
                        HEAD + OK + "tags: {a: b}\n", "10:7: tags must be texts, not a mapping"),
                Arguments.of(
                        HEAD + OK + "references:\n  - [a]\n",
                        "11:5: references must be texts, not a list"),
                Arguments.of("title: a\n" + OK, "1:1: the rule has no logsource, such as"),
                Arguments.of(
                        "title: a\nlogsource: aws\n" + OK,
                        "2:12: logsource must be a mapping, not the text \"aws\""),
                Arguments.of(
                        "title: a\nlogsource: {definition: x}\n" + OK,
                        "2:12: logsource needs a category, a product or a service"),
                Arguments.of(
                        "title: a\nlogsource: {produkt: aws, service: x}\n" + OK,
                        "2:13: unknown key \"produkt\" in logsource (did you mean \"product\"?)"),
                Arguments.of(
                        HEAD,
                        "1:1: the rule has neither detection nor correlation, new-terms, baseline or"
                                + " pattern"),
                Arguments.of(
                        HEAD + "detection: [a]\n", "6:12: detection must be a mapping, not a list"),
                Arguments.of(
                        HEAD + "action: global\n",
                        "6:1: documents with an action (global, repeat, reset) are no longer part"
                                + " of Sigma; write each rule out whole"),
                Arguments.of(
                        HEAD + "pattern: {}\n",
                        "6:10: the pattern has no sequence; list its steps",
                        "6:10: the pattern has no within, the longest time that it may take, such"
                                + " as 30m"));
    }

    @ParameterizedTest
    @MethodSource({"headers"})
    void headersAreRefused(String text, String problem) {
        assertThat(problems(text)).anySatisfy(each -> assertThat(each).startsWith(problem));
    }
}
