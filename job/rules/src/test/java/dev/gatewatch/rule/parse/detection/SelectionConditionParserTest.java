package dev.gatewatch.rule.parse.detection;

import static dev.gatewatch.rule.compile.RuleKit.detection;
import static dev.gatewatch.rule.compile.RuleKit.problems;
import static dev.gatewatch.rule.compile.RuleKit.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SelectionConditionParserTest {
    private static final String SELECTIONS =
            """
            a: {f: a}
            b: {f: b}
            c: {f: c}
            sel_1: {f: s1}
            sel_2: {f: s2}
            _hid: {f: h}
            of-x: {f: o}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a                     | a",
                "a and b               | (a & b)",
                "a or b and c          | (a + (b & c))",
                "(a or b) and c        | ((a + b) & c)",
                "a and b or c          | ((a & b) + c)",
                "not a and b           | (!a & b)",
                "not (a and b)         | !(a & b)",
                "not not a             | a",
                "not not not a         | !a",
                "a AND NOT b OR c      | ((a & !b) + c)",
                "a and b and c         | (a & b & c)",
                "((((a))))             | a",
                "1 of sel_*            | (s1 + s2)",
                "any of sel_*          | (s1 + s2)",
                "all of sel_*          | (s1 & s2)",
                "ALL OF SEL_1          | none",
                "1 of *_1              | s1",
                "1 of s*_*             | (s1 + s2)",
                "1 of sel_2            | s2",
                "1 of them             | (a + b + c + s1 + s2 + o)",
                "all of THEM           | (a & b & c & s1 & s2 & o)",
                "1 of _*               | h",
                "1 of *id              | none",
                "_hid                  | h",
                "of-x                  | o",
                "not 1 of sel_* and a  | (!(s1 + s2) & a)",
                "1 of sel_* or not all of sel_* | ((s1 + s2) + !(s1 & s2))"
            })
    void bindsFromOrToParentheses(String condition, String shown) {
        String text = detection(SELECTIONS + "condition: " + condition + "\n");
        if (shown.equals("none")) {
            assertThat(problems(text)).hasSize(1);
        } else {
            assertThat(show(rules(text).detections().get(0).condition())).isEqualTo(shown);
        }
    }

    @Test
    void aListOfConditionsIsAnOr() {
        String text = detection(SELECTIONS + "condition:\n  - a and b\n  - c\n");
        assertThat(show(rules(text).detections().get(0).condition())).isEqualTo("((a & b) + c)");
    }

    @Test
    void aConditionMaySpanLines() {
        String text = detection(SELECTIONS + "condition: >\n  a\n  and\n  b\n");
        assertThat(show(rules(text).detections().get(0).condition())).isEqualTo("(a & b)");
        String broken = detection(SELECTIONS + "condition: >\n  a\n  nor\n  b\n");
        assertThat(problems(broken)).singleElement().asString().startsWith("14:14: expected and");
    }

    @Test
    void allUnknownSelectionsAreReportedAtOnce() {
        assertThat(problems(detection("a: {f: a}\ncondition: x1 and (y2 or a) and 1 of z*\n")))
                .hasSize(3);
    }

    @Test
    void parenthesesAreBounded() {
        String fifty = "(".repeat(50) + "a" + ")".repeat(50);
        assertThat(problems(detection("a: {f: a}\ncondition: " + fifty + "\n"))).isEmpty();
        String more = "(".repeat(100_000) + "a";
        assertThat(problems(detection("a: {f: a}\ncondition: " + more + "\n")))
                .singleElement()
                .asString()
                .contains("longer than 2000 words");
        assertThat(problems(detection("a: {f: a}\ncondition: (" + fifty + ")\n")))
                .containsExactly("8:64: more than 50 nested parentheses");
        String negated = "not ".repeat(1_500) + "a";
        assertThat(problems(detection("a: {f: a}\ncondition: " + negated + "\n"))).isEmpty();
    }

    @Test
    void selectionsPutInTimeAndAgainAreBounded() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            text.append("s").append(i).append(": {f: a}\n");
        }
        String condition = "1 of s*" + " or 1 of s*".repeat(400);
        assertThat(problems(detection(text + "condition: " + condition + "\n")))
                .singleElement()
                .asString()
                .contains("compares more than 100000 values");
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
    @MethodSource("conditions")
    void conditionsAreRefused(String condition, String problem) {
        assertThat(problems(detection("sel: {a: b}\ncondition: " + condition + "\n")))
                .singleElement()
                .asString()
                .startsWith("8:" + problem);
    }

    static String show(Expression expression) {
        if (expression instanceof Expression.And and) {
            return joined(and.operands(), " & ");
        }
        if (expression instanceof Expression.Or or) {
            return joined(or.operands(), " + ");
        }
        if (expression instanceof Expression.Named named) {
            return show(named.selection());
        }
        if (expression instanceof Expression.Not not) {
            return "!" + show(not.operand());
        }
        ValueMatcher test = ((Expression.FieldMatcher) expression).test();
        return ((ValueMatcher.Text) test).pattern().exact() + "";
    }

    private static String joined(List<Expression> operands, String by) {
        return "("
                + String.join(
                        by, operands.stream().map(SelectionConditionParserTest::show).toList())
                + ")";
    }
}
