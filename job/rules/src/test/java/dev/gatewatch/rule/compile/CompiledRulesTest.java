package dev.gatewatch.rule.compile;

import static dev.gatewatch.rule.compile.RuleKit.HEAD;
import static dev.gatewatch.rule.compile.RuleKit.detection;
import static dev.gatewatch.rule.compile.RuleKit.matches;
import static dev.gatewatch.rule.compile.RuleKit.rules;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompiledRulesTest {
    private static final Object ABSENT = List.of();
    private static final Object NULL = "\0";

    static Stream<Arguments> values() {
        return Stream.of(
                // Texts, regardless of case, as a whole.
                Arguments.of("f: InitiateAuth", "initiateAUTH", true),
                Arguments.of("f: InitiateAuth", "InitiateAuth2", false),
                Arguments.of("f: a", ABSENT, false),
                Arguments.of("f: a", NULL, false),
                Arguments.of("f: '5'", 5, true),
                Arguments.of("f: '5'", 5.0, false),
                Arguments.of("f: 'true'", true, true),
                // Empty and null.
                Arguments.of("f: ''", "", true),
                Arguments.of("f: ''", "a", false),
                Arguments.of("f: ''", NULL, false),
                Arguments.of("f: ''", ABSENT, false),
                Arguments.of("f: null", ABSENT, true),
                Arguments.of("f: null", NULL, true),
                Arguments.of("f:", NULL, true),
                Arguments.of("f: ~", "", false),
                Arguments.of("f: null", "null", false),
                Arguments.of("f: 'null'", "NULL", true),
                Arguments.of("f: [a, null]", NULL, true),
                Arguments.of("f: [a, null]", "b", false),
                // Numbers and booleans.
                Arguments.of("f: 5", 5, true),
                Arguments.of("f: 5", 5.0, true),
                Arguments.of("f: 5", "5", true),
                Arguments.of("f: 5", "5.0", false),
                Arguments.of("f: 2.5", "2.5", true),
                Arguments.of("f: 2.5", 2.5, true),
                Arguments.of("f: 5", NULL, false),
                Arguments.of("f: 012345678901", "012345678901", true),
                Arguments.of("f: 0x10", 16, true),
                Arguments.of("f: true", true, true),
                Arguments.of("f: true", "True", true),
                Arguments.of("f: true", false, false),
                Arguments.of("f: false", ABSENT, false),
                Arguments.of("f: TRUE", "yes", false),
                Arguments.of("f: 1", true, false),
                // Wildcards and modifiers.
                Arguments.of("f: 'a*'", "ABC", true),
                Arguments.of("f: '*'", "", true),
                Arguments.of("f: '*'", NULL, false),
                Arguments.of("f: '*'", ABSENT, false),
                Arguments.of("f: 'a?c'", "abc", true),
                Arguments.of("f: 'a\\*c'", "a*c", true),
                Arguments.of("f: 'a\\*c'", "abc", false),
                Arguments.of("f: 'C:\\\\Win*'", "c:\\windows", true),
                Arguments.of("f|contains: b", "aBc", true),
                Arguments.of("f|contains: b", "ac", false),
                Arguments.of("f|startswith: a", "ABC", true),
                Arguments.of("f|startswith: b", "abc", false),
                Arguments.of("f|endswith: c", "ABC", true),
                Arguments.of("f|endswith: b", "abc", false),
                Arguments.of("f|contains: 'a?c'", "xxabcxx", true),
                Arguments.of("f|contains: 40", 14001, true),
                Arguments.of("f|startswith: true", true, true),
                // Lists.
                Arguments.of("f: [a, b]", "B", true),
                Arguments.of("f: [a, b]", "c", false),
                Arguments.of("f: [a, 5, true, 'x*', null]", 5, true),
                Arguments.of("f: [a, 5, true, 'x*', null]", "xyz", true),
                Arguments.of("f: [a, 5, true, 'x*', null]", "yz", false),
                Arguments.of("f: [a, b, c, d, e, f, g, h]", "G", true),
                Arguments.of("f: [a, b, c, d, e, f, g, h]", "i", false),
                Arguments.of("f|contains: [x, b]", "abc", true),
                Arguments.of("f|contains|all: [a, c]", "abc", true),
                Arguments.of("f|all|contains: [a, c]", "abc", true),
                Arguments.of("f|contains|all: [a, x]", "abc", false),
                Arguments.of("f|startswith|all: [a, ab]", "abc", true),
                // Arrays and objects in the event.
                Arguments.of("f: b", List.of("a", "b"), true),
                Arguments.of("f: c", List.of("a", "b"), false),
                Arguments.of("f: null", List.of("a", NULL), true),
                Arguments.of("f|contains|all: [a, b]", List.of("xa", "xb"), true),
                Arguments.of("f|contains: '\"mfa\":\"OFF\"'", "{\"mfa\":\"OFF\"}", true),
                Arguments.of("f: '{\"a\":1}'", "{\"a\":1}", true));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comparesValues(String line, Object value, boolean matches) {
        assertThat(matches(selection(line), "f", value)).isEqualTo(matches);
    }

    @Test
    void keysOfAMapAreJoinedByAndMapsOfAListByOr() {
        String map = selection("a: 1\nb: 2\n");
        assertThat(matches(map, "a", 1, "b", 2)).isTrue();
        assertThat(matches(map, "a", 1, "b", 3)).isFalse();
        String list = detection("sel:\n  - a: 1\n    b: 2\n  - c: 3\ncondition: sel\n");
        assertThat(matches(list, "a", 1, "b", 2)).isTrue();
        assertThat(matches(list, "a", 1, "b", 3)).isFalse();
        assertThat(matches(list, "c", 3)).isTrue();
    }

    @Test
    void aNegatedTestHoldsWhereTheFieldIsAbsent() {
        String rule = detection("sel: {a: 1}\nnot_b: {b: 2}\ncondition: sel and not not_b\n");
        assertThat(matches(rule, "a", 1)).isTrue();
        assertThat(matches(rule, "a", 1, "b", 2)).isFalse();
    }

    private static String rule(String name, String lines, String condition) {
        return "title: "
                + name
                + "\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n"
                + lines.indent(2)
                + "  condition: "
                + condition
                + "\n";
    }

    private static final String[] SEVERAL = {
        rule("0", "s: {eventSource: A, eventName: [X, Y]}", "s"),
        rule("1", "s: {eventName: X}", "s"),
        rule("2", "s: {eventSource: a}", "s"),
        rule("3", "s: {signIn.kind: [SignIn, SignUp]}", "s"),
        rule("4", "s: {sourceIPAddress: 1.2.3.4}", "s"),
        rule("5", "s: {eventName: X}\nt: {eventName: Z}", "s or t"),
        rule("6", "s: {eventName: X}\nt: {f: Z}", "s or t"),
        rule("7", "s: {eventName: X}", "not s"),
        rule("8", "s: {eventName: 'X*'}", "s"),
        rule("9", "s: {eventName|contains: X, eventSource: A}", "s"),
        rule("10", "s: {eventName: [X, null]}", "s"),
        rule("11", "s: {eventName: X}", "s").replace("cloudtrail", "guardduty"),
    };

    private static int[] candidates(Object... fieldsAndValues) {
        RuleSet rules = rules(SEVERAL);
        FieldPlan plan = FieldPlan.of(rules.fields());
        return CompiledRules.of(rules, plan).candidates(RuleKit.event(plan, fieldsAndValues));
    }

    @Test
    void candidatesAreFoundByWhatTheyRequire() {
        assertThat(candidates("eventSource", "a", "eventName", "x"))
                .containsExactly(0, 1, 2, 5, 6, 7, 8, 9, 10);
        assertThat(candidates("eventSource", "b", "eventName", "X"))
                .containsExactly(0, 1, 5, 6, 7, 8, 10);
        assertThat(candidates("eventSource", "A", "eventName", "Y"))
                .containsExactly(0, 2, 7, 9, 10);
        assertThat(candidates("signIn.kind", "signin", "f", "z")).containsExactly(3, 6, 7, 10);
        assertThat(candidates("sourceIPAddress", "1.2.3.4")).containsExactly(4, 7, 10);
        assertThat(candidates()).containsExactly(7, 10);
    }

    @Test
    void candidatesAreFoundByAnyElementOfAnArray() {
        assertThat(candidates("eventName", List.of("Q", "X")))
                .containsExactly(0, 1, 5, 6, 7, 8, 10);
    }

    private static boolean asks(String rule, Object... fieldsAndValues) {
        RuleSet rules = rules(rule);
        FieldPlan plan = FieldPlan.of(rules.fields());
        return CompiledRules.of(rules, plan).asksFor(RuleKit.event(plan, fieldsAndValues));
    }

    @Test
    void rulesAskForEventsBySourceNameAndKind() {
        assertThat(asks(SEVERAL[0], "eventSource", "a", "eventName", "x")).isTrue();
        assertThat(asks(SEVERAL[0], "eventSource", "b", "eventName", "x")).isFalse();
        assertThat(asks(SEVERAL[0], "eventSource", "a", "eventName", "Z")).isFalse();
        assertThat(asks(SEVERAL[0], "eventSource", "b", "eventName", "X".repeat(300))).isFalse();
        assertThat(asks(SEVERAL[1], "eventSource", "b", "eventName", "x")).isTrue();
        assertThat(asks(SEVERAL[2], "eventSource", "A", "eventName", "q")).isTrue();
        assertThat(asks(SEVERAL[2], "eventName", "q")).isFalse();
        assertThat(asks(SEVERAL[3], "signIn.kind", "signin")).isTrue();
        assertThat(asks(SEVERAL[3], "signIn.kind", "TokenRefresh")).isFalse();
        assertThat(asks(SEVERAL[11], "eventName", "X")).isFalse();
        assertThat(asks(SEVERAL[11], "eventName", List.of("X", "Y"))).isFalse();
    }

    /** Other fields may be there only once the event is enriched. */
    @Test
    void rulesThatNameNoCallAskForAllEvents() {
        assertThat(asks(SEVERAL[4], "sourceIPAddress", "9.9.9.9")).isTrue();
        assertThat(asks(SEVERAL[6])).isTrue();
        assertThat(asks(SEVERAL[8], "eventName", "Q")).isTrue();
    }

    @Test
    void arraysWhereATextIsUsualAreAskedForByAllRules() {
        assertThat(asks(SEVERAL[0], "eventName", List.of("Q", "R"))).isTrue();
    }

    @Test
    void rulesOfOtherLogSourcesNeverMatch() {
        RuleSet rules = rules(SEVERAL);
        FieldPlan plan = FieldPlan.of(rules.fields());
        TrailEvent event = RuleKit.event(plan, "eventName", "X");
        CompiledRules compiled = CompiledRules.of(rules, plan);
        assertThat(compiled.matches(11, event)).isFalse();
        assertThat(compiled.matches(1, event)).isTrue();
    }

    @Test
    void whatMatchesIsAlwaysACandidate() {
        RuleSet rules = rules(SEVERAL);
        FieldPlan plan = FieldPlan.of(rules.fields());
        CompiledRules compiled = CompiledRules.of(rules, plan);
        Random random = new Random(7);
        Object[] texts = {"A", "a", "X", "x", "Y", "Z", "SignIn", NULL, ABSENT, "", "*", 5};
        for (int i = 0; i < 20_000; i++) {
            TrailEvent event =
                    RuleKit.event(
                            plan,
                            "eventSource",
                            texts[random.nextInt(texts.length)],
                            "eventName",
                            List.of("X", texts[random.nextInt(texts.length)])
                                    .subList(random.nextInt(2), 2)
                                    .stream()
                                    .filter(text -> text != ABSENT)
                                    .toList(),
                            "signIn.kind",
                            texts[random.nextInt(texts.length)]);
            for (int rule = 0; rule < SEVERAL.length; rule++) {
                if (compiled.matches(rule, event)) {
                    assertThat(compiled.candidates(event)).as("event %d", i).contains(rule);
                }
            }
        }
    }

    @Test
    void aPlanWithoutTheRulesFieldsIsRefused() {
        RuleSet rules = rules(HEAD + "detection:\n  s: {odd: 1}\n  condition: s\n");
        FieldPlan plan = FieldPlan.of(List.of());
        assertThatThrownBy(() -> CompiledRules.of(rules, plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the plan lacks the field odd");
    }
}
