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
                Arguments.of(
                        HEAD, "1:1: the rule has neither detection nor correlation nor pattern"),
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

    static Stream<Arguments> selections() {
        return Stream.of(
                Arguments.of(
                        "'a|contians': x",
                        "8:8: unknown modifier \"contians\" (did you mean \"contains\"?)"),
                Arguments.of("a|: x", "8:7: unknown modifier \"\" (known: all, base64,"),
                Arguments.of("a|Contains: x", "8:7: unknown modifier \"Contains\" (did you mean"),
                Arguments.of("a|all: x", "8:7: the modifier \"all\" needs a list of at least two"),
                Arguments.of("a|contains|all: [x]", "8:16: the modifier \"all\" needs a list"),
                Arguments.of("a: []", "8:8: the list is empty, which nothing matches"),
                Arguments.of(
                        "a: {b: c}",
                        "8:8: a field's value must be a single value or a list of them, not a"
                                + " mapping; write a nested field as one dotted name"),
                Arguments.of("a: [[b]]", "8:9: a field's value must be a single value"),
                Arguments.of("a|contains: null", "8:17: null cannot be a part of a text"),
                Arguments.of("a|base64: null", "8:15: null cannot be a part of a text"),
                Arguments.of("a|re: null", "8:11: null cannot be a part of a text"),
                Arguments.of("a|contains|re: x", "8:16: the modifier \"re\" must be the first one"),
                Arguments.of("a|all|cidr: [x, y]", "8:11: the modifier \"cidr\" must be the first"),
                Arguments.of("a|neq|exists: true", "8:11: the modifier \"exists\" must be the"),
                Arguments.of("a|expand|re: x", "8:14: the modifier \"re\" must be the first one"),
                Arguments.of("a|exists|neq: true", "8:14: the modifier \"neq\" cannot stand with"),
                Arguments.of(
                        "a|re|cased: x", "8:10: the modifier \"cased\" cannot stand with \"re"),
                Arguments.of("a|re|base64: x", "8:10: the modifier \"base64\" cannot stand with"),
                Arguments.of("a|cidr|contains: x", "8:12: the modifier \"contains\" cannot stand"),
                Arguments.of("a|gt|contains: 5", "8:10: the modifier \"contains\" cannot stand"),
                Arguments.of("a|fieldref|base64: b", "8:16: the modifier \"base64\" cannot stand"),
                Arguments.of("a|i: x", "8:7: the modifier \"i\" needs \"re\" as the first one"),
                Arguments.of("a|contains|m: x", "8:16: the modifier \"m\" needs \"re\" as the"),
                Arguments.of("a|cidr|s: x", "8:12: the modifier \"s\" cannot stand with \"cidr\""),
                Arguments.of("a|cased|cased: x", "8:13: the modifier \"cased\" stands twice"),
                Arguments.of("a|re|i|ignorecase: x", "8:12: the modifier \"ignorecase\" stands tw"),
                Arguments.of(
                        "a|gt|lt: 5",
                        "8:10: the modifiers \"gt\" and \"lt\" cannot stand together"),
                Arguments.of("a|hour|day: 5", "8:12: the modifiers \"hour\" and \"day\" cannot"),
                Arguments.of(
                        "a|wide|utf16|base64: x", "8:12: the modifiers \"wide\" and \"utf16\""),
                Arguments.of("a|base64|base64offset: x", "8:14: the modifiers \"base64\" and"),
                Arguments.of(
                        "a|contains|fieldref: b",
                        "8:16: the modifier \"fieldref\" must stand before \"contains\""),
                Arguments.of(
                        "a|gte|hour: 5", "8:11: the modifier \"hour\" must stand before \"gte"),
                Arguments.of(
                        "a|contains|base64: x", "8:16: the modifier \"base64\" must stand before"),
                Arguments.of("a|base64|wide: x", "8:14: the modifier \"wide\" must stand before"),
                Arguments.of("a|base64|windash: x", "8:14: the modifier \"windash\" must stand"),
                Arguments.of("a|re|all: x", "8:10: the modifier \"all\" needs a list of at least"),
                Arguments.of(
                        "a|exists: yes", "8:15: the modifier \"exists\" needs true or false, no"),
                Arguments.of(
                        "a|exists: 'true'", "8:15: the modifier \"exists\" needs true or false"),
                Arguments.of(
                        "a|exists: [true]", "8:15: the modifier \"exists\" needs true or false"),
                Arguments.of(
                        "a|gt: '5'",
                        "8:11: a comparison needs a number without quotes, not the text \"5\""),
                Arguments.of(
                        "a|hour: null", "8:13: a comparison needs a number without quotes, not"),
                Arguments.of("a|lt: .nan", "8:11: a comparison needs a number without quotes, not"),
                Arguments.of(
                        "a|cidr: 10.0.0.0/33",
                        "8:13: \"10.0.0.0/33\" is no network, such as 192.0.2.0/24"),
                Arguments.of("a|cidr: 10.0.0.*", "8:13: \"10.0.0.*\" is no network, such as"),
                Arguments.of(
                        "a|cidr: 10.0.0.1/8",
                        "8:13: \"10.0.0.1/8\" has bits set behind the prefix; write the network's"),
                Arguments.of(
                        "a|base64: 'x*'", "8:15: wildcards cannot be encoded in base64; escape"),
                Arguments.of("a|base64offset: 'a?'", "8:21: wildcards cannot be encoded in base64"),
                Arguments.of("a|base64offset: a", "8:21: base64offset needs at least two bytes"),
                Arguments.of("a|base64offset: ''", "8:21: base64offset needs at least two bytes"),
                Arguments.of("a|wide: \u00e9", "8:13: only ASCII can be read in a text once it is"),
                Arguments.of(
                        "a|windash|base64: -a -b -c -d -e",
                        "8:23: more than four dashes to vary in base64; split the value"),
                Arguments.of(
                        "a|fieldref: 5", "8:17: the modifier \"fieldref\" needs another field's"),
                Arguments.of(
                        "a|fieldref: ''", "8:17: the modifier \"fieldref\" needs another field"),
                Arguments.of(
                        "a|expand: '%admins%'",
                        "8:16: the placeholder \"admins\" has no values; list them in"
                                + " placeholders.yml beside the rules"),
                Arguments.of(
                        "'|exists': true", "8:7: this modifier needs a field's name before it"),
                Arguments.of("'|gt': 5", "8:7: this modifier needs a field's name before it"),
                Arguments.of("'|fieldref': b", "8:7: this modifier needs a field's name before it"),
                Arguments.of(
                        "'|contains': null", "8:18: null is no keyword; write \"field: null\""),
                Arguments.of(
                        "'|all': [x]", "8:7: the modifier \"all\" needs a list of at least two"),
                Arguments.of("' ': x", "8:5: a field's name is missing"),
                Arguments.of("' |contains': x", "8:5: a field's name is missing"),
                Arguments.of("a: .inf", "8:8: \".inf\" is no number that fits"),
                Arguments.of(
                        "a: 1e999999999999", "8:8: \"1e999999999999\" is no number that fits"));
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
