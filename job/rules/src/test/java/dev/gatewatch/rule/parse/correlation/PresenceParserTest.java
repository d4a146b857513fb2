package dev.gatewatch.rule.parse.correlation;

import static dev.gatewatch.rule.plan.CorrelationKit.bound;
import static dev.gatewatch.rule.plan.CorrelationKit.ids;
import static dev.gatewatch.rule.plan.CorrelationKit.problems;
import static dev.gatewatch.rule.plan.CorrelationKit.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import dev.gatewatch.rule.model.CorrelationCondition.Presence;
import dev.gatewatch.rule.model.CorrelationCondition.Threshold;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.plan.CorrelationKit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceParserTest {
    private static String text(String condition) {
        return "type: temporal\ncondition: " + condition + "\n";
    }

    private static String ordered(String condition) {
        return "type: temporal_ordered\ncondition: " + condition + "\n";
    }

    private static String shown(CorrelationRule rule) {
        assertThat(rule.condition()).isInstanceOf(Presence.class);
        return shown(((Presence) rule.condition()).clause());
    }

    private static String shown(Clause clause) {
        if (clause instanceof Clause.And and) {
            return and.operands().stream()
                    .map(PresenceParserTest::shown)
                    .collect(Collectors.joining(" & ", "(", ")"));
        }
        if (clause instanceof Clause.Or or) {
            return or.operands().stream()
                    .map(PresenceParserTest::shown)
                    .collect(Collectors.joining(" | ", "(", ")"));
        }
        if (clause instanceof Clause.Not not) {
            return "!" + shown(not.operand());
        }
        return Integer.toString(((Clause.Matched) clause).rule());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a; 0; a; true",
                "a and b; (0 & 1); a,id-b; true",
                "c or a; (0 | 1); c,a; true",
                "a or b and c; (0 | (1 & 2)); a,id-b,c; true",
                "(a or b) and c; ((0 | 1) & 2); a,id-b,c; true",
                "a and not (b or c); (0 & !(1 | 2)); a,id-b,c; false",
                "a and not not b; (0 & 1); a,id-b; true",
                "not (not a); 0; a; true",
                "NOT b AND a Or c; ((!0 & 1) | 2); id-b,a,c; false",
                "id-b and a; (0 & 1); id-b,a; true",
                "a and b or id-b; ((0 & 1) | 1); a,id-b; true",
                "a and (b and c); (0 & 1 & 2); a,id-b,c; true",
            })
    void readsConditionsOverRules(String condition, String shown, String rules, boolean monotone) {
        CorrelationRule rule = read(text(condition));
        assertThat(shown(rule)).isEqualTo(shown);
        assertThat(ids(rule.rules())).containsExactly(rules.split(",", -1));
        assertThat(rule.isMonotone()).isEqualTo(monotone);
    }

    @Test
    void idsThatLookLikeNumbersOrWordsOfYamlAreNames() {
        String rules = CorrelationKit.BASES.replace("name: a", "id: '4711'");
        assertThat(
                        shown(
                                RuleKit.rules(rules, CorrelationKit.correlation(text("4711")))
                                        .correlations()
                                        .get(0)))
                .isEqualTo("0");
    }

    @Test
    void rulesMayBeListedTooAndGiveTheNumbers() {
        CorrelationRule rule = read(text("a and not b") + "rules: [b, a]\n");
        assertThat(ids(rule.rules())).containsExactly("id-b", "a");
        assertThat(shown(rule)).isEqualTo("(1 & !0)");
        assertThat(shown(read(text("a and not id-b") + "rules: [b, a]\n"))).isEqualTo("(1 & !0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 5:14: the condition is empty",
                "not a; 5:14: the condition holds even where no rule has a match",
                "not a and not b; 5:14: the condition holds even where no rule has a match",
                "a or not b; 5:14: the condition holds even where no rule has a match",
                "a and not a; 5:14: the condition can never hold",
                "a and; 5:19: expected a rule's id or name instead of the condition's end",
                "and a; 5:14: expected a rule's id or name instead of \"and\"",
                "a b; 5:16: expected and, or, or the condition's end before \"b\"",
                "a and (b; 5:22: expected \")\" for the parenthesis of column 20",
                "a); 5:15: this parenthesis was never opened",
                "a and (); 5:21: expected a rule's id or name instead of \")\"",
                "a and 1 of x*; 5:26: unexpected \"*\" in the condition",
                "a and bb; 5:20: there is no rule with the id or name \"bb\" (did you mean",
                "a and id-c; 5:20: there is no rule with the id or name \"id-c\" (did you mean",
            })
    void mistakesAreRefusedWithTheirPlace(String condition, String problem) {
        assertThat(problems(text(condition.isEmpty() ? "''" : condition)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void rulesAndConditionNameTheSame() {
        assertThat(problems(text("a and b") + "rules: [a, c]\n"))
                .containsExactly(
                        "5:20: \"b\" is in the condition, but not listed in rules; list it, or"
                                + " leave out rules",
                        "6:14: \"c\" is listed, but not in the condition; name it there, or take it"
                                + " off the list");
    }

    @Test
    void nestingIsBounded() {
        assertThat(problems(text("(".repeat(51) + "a" + ")".repeat(51))))
                .containsExactly("5:64: more than 50 nested parentheses");
        assertThat(problems(text("(".repeat(50) + "a" + ")".repeat(50)))).isEmpty();
        assertThat(problems(text("not ".repeat(1_900) + "a"))).isEmpty();
        assertThat(problems(text("not ".repeat(3_000) + "a")))
                .singleElement()
                .asString()
                .contains("the condition is longer than 2000 words");
    }

    @Test
    void aPlainTextGivesTheOrderOfAnOrderedRule() {
        CorrelationRule rule = read(ordered("c and id-b and a"));
        assertThat(ids(rule.rules())).containsExactly("c", "id-b", "a");
        assertThat(rule.condition())
                .isEqualTo(new Threshold(List.of(bound("gte 3")), List.of(), -1));
        assertThat(ids(read(ordered("c and b") + "rules: [c, id-b]\n").rules()))
                .containsExactly("c", "id-b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a or b; 5:14: a condition of temporal_ordered is the order of its rules",
                "a and not b; 5:14: a condition of temporal_ordered is the order of its rules",
                "a and b and a; 5:14: a rule stands in the order twice",
                "b and id-b; 5:20: \"id-b\" is a rule that is listed already",
            })
    void anOrderedRuleHasNoOtherText(String condition, String problem) {
        assertThat(problems(ordered(condition))).singleElement().asString().startsWith(problem);
    }

    @Test
    void theOrdersOfRulesAndConditionAgree() {
        assertThat(problems(ordered("a and b and c") + "rules: [a, c, b]\n"))
                .containsExactly(
                        "5:20: the condition has another order than rules, where \"c\" is number 2;"
                                + " leave out one of the two");
    }
}
