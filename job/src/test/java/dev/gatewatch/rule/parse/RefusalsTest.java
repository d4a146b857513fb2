package dev.gatewatch.rule.parse;

import static dev.gatewatch.rule.RuleKit.HEAD;
import static dev.gatewatch.rule.RuleKit.detection;
import static dev.gatewatch.rule.RuleKit.problems;
import static dev.gatewatch.rule.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason for which a detection rule is refused, with its place and what would be right. */
class RefusalsTest {
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
                Arguments.of(HEAD, "1:1: the rule has neither detection nor correlation"),
                Arguments.of(
                        HEAD + "detection: [a]\n", "6:12: detection must be a mapping, not a list"),
                Arguments.of(
                        HEAD + "action: global\n", "6:1: action documents are not supported yet"),
                Arguments.of(HEAD + "filter: {}\n", "6:1: filters are not supported yet"),
                Arguments.of(
                        HEAD + "pattern: {}\n",
                        "6:10: the pattern has no sequence; list its steps",
                        "6:10: the pattern has no within, the longest time that it may take, such"
                                + " as 30m"));
    }

    static Stream<Arguments> gatewatchBlocks() {
        return Stream.of(
                Arguments.of("gatewatch: 5", "10:12: gatewatch must be a mapping, not \"5\""),
                Arguments.of(
                        "gatewatch: {supress: 5m}",
                        "10:13: unknown key \"supress\" in gatewatch (did you mean \"suppress\"?)"),
                Arguments.of(
                        "gatewatch: {nonsense: 5m}",
                        "10:13: unknown key \"nonsense\" in gatewatch (known: group-by, runbook,"
                                + " suppress)"),
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

    static Stream<Arguments> selections() {
        return Stream.of(
                Arguments.of("a|exists: true", "8:7: the modifier \"exists\" is not supported yet"),
                Arguments.of("a|re: x", "8:7: the modifier \"re\" is not supported yet"),
                Arguments.of(
                        "a|contains|cased: x", "8:16: the modifier \"cased\" is not supported yet"),
                Arguments.of(
                        "'a|contians': x",
                        "8:8: unknown modifier \"contians\" (did you mean \"contains\"?)"),
                Arguments.of("a|: x", "8:7: unknown modifier \"\" (known: all, base64,"),
                Arguments.of("a|Contains: x", "8:7: unknown modifier \"Contains\" (did you mean"),
                Arguments.of("a|all: x", "8:7: the modifier \"all\" needs a list of at least two"),
                Arguments.of("a|contains|all: [x]", "8:7: the modifier \"all\" needs a list"),
                Arguments.of("a: []", "8:8: the list is empty, which nothing matches"),
                Arguments.of(
                        "a: {b: c}",
                        "8:8: a field's value must be a single value or a list of them, not a"
                                + " mapping; write a nested field as one dotted name"),
                Arguments.of("a: [[b]]", "8:9: a field's value must be a single value"),
                Arguments.of("a|contains: null", "8:17: null cannot be a part of a text"),
                Arguments.of("a: .inf", "8:8: \".inf\" is no number that fits"),
                Arguments.of("a: 1e999999999999", "8:8: \"1e999999999999\" is no number that fits"),
                Arguments.of("'|all': [x, y]", "8:5: keywords (texts without a field) are not"));
    }

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
                Arguments.of("sel: {}\ncondition: sel", "7:8: the selection \"sel\" is empty"),
                Arguments.of("sel: []\ncondition: sel", "7:8: the selection \"sel\" is empty"),
                Arguments.of(
                        "sel: word\ncondition: sel",
                        "7:8: the selection \"sel\" has the text \"word\" without a field;"
                                + " keywords are not supported yet"),
                Arguments.of("sel: [w]\ncondition: sel", "7:9: the selection \"sel\" has the text"),
                Arguments.of(
                        "sel: [{a: b}, c]\ncondition: sel",
                        "7:17: the selection \"sel\" has the text \"c\" without a field"),
                Arguments.of(
                        "sel: {a: b}\ntimeframe: 5m\ncondition: sel",
                        "8:3: timeframe is no longer part of Sigma; write a correlation rule"));
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of("''", "14: the condition is empty; name a selection"),
                Arguments.of("sell", "14: there is no selection \"sell\" (did you mean \"sel\"?)"),
                Arguments.of("'sel and seel'", "23: there is no selection \"seel\""),
                Arguments.of("\"sel and seel\"", "23: there is no selection \"seel\""),
                Arguments.of("Sel", "14: there is no selection \"Sel\" (did you mean \"sel\"?)"),
                Arguments.of("sel and", "21: expected a selection's name instead of the cond"),
                Arguments.of("and sel", "14: expected a selection's name instead of \"and\""),
                Arguments.of("sel or or sel", "21: expected a selection's name instead of \"or\""),
                Arguments.of("sel sel", "18: expected and, or, or the condition's end before"),
                Arguments.of("(sel", "18: expected \")\" for the parenthesis of column 14"),
                Arguments.of("sel)", "17: this parenthesis was never opened"),
                Arguments.of("()", "15: expected a selection's name instead of \")\""),
                Arguments.of("not", "17: expected a selection's name instead of the condition's"),
                Arguments.of("1 of", "18: expected them or a pattern such as selection_*"),
                Arguments.of("2 of sel*", "14: expected 1, any or all before \"of\" instead"),
                Arguments.of("1 of x*", "19: \"x*\" stands for no selection"),
                Arguments.of("all of sal*", "21: \"sal*\" stands for no selection"),
                Arguments.of("sel*", "14: write \"1 of\" or \"all of\" before the pattern"),
                Arguments.of("sel | count() > 5", "18: aggregations behind \"|\" are no longer"),
                Arguments.of("sel & sel", "18: unexpected \"&\" in the condition; it is made"),
                Arguments.of("sel \uD83D\uDE00", "18: unexpected \"\uD83D\uDE00\" in the"),
                Arguments.of("1 of _hid*", "19: \"_hid*\" stands for no selection"));
    }

    @ParameterizedTest
    @MethodSource({"headers"})
    void headersAreRefused(String text, String problem) {
        assertThat(problems(text)).anySatisfy(each -> assertThat(each).startsWith(problem));
    }

    @ParameterizedTest
    @MethodSource("gatewatchBlocks")
    void gatewatchBlocksAreRefused(String block, String problem) {
        assertThat(problems(HEAD + OK + block + "\n"))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @ParameterizedTest
    @MethodSource("selections")
    void selectionsAreRefused(String line, String problem) {
        assertThat(problems(selection(line))).singleElement().asString().startsWith(problem);
    }

    @ParameterizedTest
    @MethodSource("detections")
    void detectionsAreRefused(String lines, String problem) {
        assertThat(problems(detection(lines))).first().asString().startsWith(problem);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void conditionsAreRefused(String condition, String problem) {
        assertThat(problems(detection("sel: {a: b}\ncondition: " + condition + "\n")))
                .singleElement()
                .asString()
                .startsWith("8:" + problem);
    }
}
