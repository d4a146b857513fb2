package dev.gatewatch.rule.parse.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BooleanConditionParserTest {
    private final Problems problems = new Problems();

    private String read(String text) {
        YamlScalar condition =
                new YamlScalar(text, YamlScalar.Kind.TEXT, 0, new Location("rule.yml", 1, 1));
        return String.valueOf(BooleanConditionParser.parse(condition, new Letters(), problems));
    }

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "((a)), a",
        "a or b and not c, (a | (b & !c))",
        "(a or b) and c, ((a | b) & c)",
        "not (a or b), !(a | b)",
        "not not a, a",
        "NOT a OR b And c, (!a | (b & c))",
        "a then b or c, (a>b | c)"
    })
    void orBindsWeakerThanAndAndWeakerThanNot(String text, String node) {
        assertThat(read(text)).isEqualTo(node);
        assertThat(problems.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "' '# 1: the condition is empty; name a letter",
                "a or# 5: expected a letter instead of the condition's end",
                "a and or b# 7: expected a letter instead of \"or\"",
                "(a# 3: expected \")\" for the parenthesis of column 1 instead of the condition's end",
                "a)# 2: this parenthesis was never opened",
                "a b# 3: expected and, or, or the condition's end before \"b\"",
                "a or ?# 6: no place for ?"
            })
    void whatIsNoConditionIsRefusedWithItsPlace(String text, String problem) {
        assertThat(read(text)).isEqualTo("null");
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .containsExactly("rule.yml:1:" + problem);
    }

    @Test
    void anOperandThatCannotBeReadEndsTheCondition() {
        assertThat(read("a then")).isEqualTo("null");
        assertThat(problems.size()).isZero();
    }

    @Test
    void parenthesesAndWordsAreBounded() {
        assertThat(read("(".repeat(50) + "a" + ")".repeat(50))).isEqualTo("a");
        assertThat(read("not ".repeat(1_998) + "a")).isEqualTo("a");
        assertThat(problems.size()).isZero();
        read("(".repeat(51) + "a" + ")".repeat(51));
        read("a ".repeat(2_001));
        assertThat(problems.sorted())
                .extracting(Problem::message)
                .containsExactly(
                        "more than 50 nested parentheses",
                        "the condition is longer than 2000 words; split the rule");
    }

    /** Operands are words of letters; {@code a then b} is one, too. */
    private static final class Letters implements ConditionOperands<String> {
        @Override
        public boolean isOfWord(int point) {
            return point >= 'A' && point <= 'z';
        }

        @Override
        public String unexpected(String character) {
            return "no place for " + character;
        }

        @Override
        public String missing() {
            return "a letter";
        }

        @Override
        public String wordName() {
            return "a letter";
        }

        @Override
        public @Nullable String operand(ConditionToken word, ConditionTokens rest) {
            if (!rest.takeIf("then")) {
                return word.text();
            }
            return rest.peek().isWord() ? word.text() + ">" + rest.take().text() : null;
        }

        @Override
        public String or(List<String> operands) {
            return joined(operands, " | ");
        }

        @Override
        public String and(List<String> operands) {
            return joined(operands, " & ");
        }

        @Override
        public String not(String operand) {
            return "!" + operand;
        }

        private static String joined(List<String> operands, String by) {
            return operands.size() == 1 ? operands.get(0) : "(" + String.join(by, operands) + ")";
        }
    }
}
