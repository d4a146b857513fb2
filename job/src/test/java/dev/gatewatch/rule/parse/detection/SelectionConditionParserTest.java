package dev.gatewatch.rule.parse.detection;

import static dev.gatewatch.rule.RuleKit.detection;
import static dev.gatewatch.rule.RuleKit.problems;
import static dev.gatewatch.rule.RuleKit.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.Expression;
import dev.gatewatch.rule.ValueTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        ValueTest test = ((Expression.FieldTest) expression).test();
        return ((ValueTest.Text) test).pattern().exact() + "";
    }

    private static String joined(List<Expression> operands, String by) {
        return "("
                + String.join(
                        by, operands.stream().map(SelectionConditionParserTest::show).toList())
                + ")";
    }
}
