package dev.gatewatch.rule.parse.detection;

import static dev.gatewatch.rule.compile.RuleKit.problems;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason for which a line of a selection is refused. */
class FieldItemParserTest {
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
                                + " lists/admins.yml beside the rules"),
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

    @ParameterizedTest
    @MethodSource("selections")
    void selectionsAreRefused(String line, String problem) {
        assertThat(problems(selection(line))).singleElement().asString().startsWith(problem);
    }
}
