package dev.gatewatch.rule.parse.condition;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition. From the weakest binding to the strongest: or, and, not, operands and
 * parentheses; words of the language in any case.
 *
 * @param <T> a node
 */
public final class BooleanConditionParser<T> {
    private static final int MAX_DEPTH = 50;

    private final ConditionTokens tokens;
    private final ConditionOperands<T> operands;
    private final Problems problems;
    private int depth;

    private BooleanConditionParser(
            ConditionTokens tokens, ConditionOperands<T> operands, Problems problems) {
        this.tokens = tokens;
        this.operands = operands;
        this.problems = problems;
    }

    /** The whole condition as one node, or null and problems. */
    public static <T> @Nullable T parse(
            YamlScalar condition, ConditionOperands<T> operands, Problems problems) {
        ConditionTokens tokens = ConditionTokens.read(condition, operands, problems);
        if (tokens == null) {
            return null;
        }
        if (tokens.peek().isEnd()) {
            problems.add(
                    condition.location(), "the condition is empty; name " + operands.missing());
            return null;
        }
        return new BooleanConditionParser<>(tokens, operands, problems).whole();
    }

    private @Nullable T whole() {
        T whole = or();
        ConditionToken left = tokens.peek();
        if (whole == null || left.isEnd()) {
            return whole;
        }
        problems.add(
                left.location(),
                left.is(")")
                        ? "this parenthesis was never opened"
                        : "expected and, or, or the condition's end before " + left.description());
        return null;
    }

    private @Nullable T or() {
        return joined("or", this::and, operands::or);
    }

    private @Nullable T and() {
        return joined("and", this::not, operands::and);
    }

    private @Nullable T joined(String word, Supplier<@Nullable T> next, Function<List<T>, T> join) {
        List<T> read = new ArrayList<>();
        do {
            T one = next.get();
            if (one == null) {
                return null;
            }
            read.add(one);
        } while (tokens.takeIf(word));
        return join.apply(read);
    }

    private @Nullable T not() {
        boolean negated = false;
        while (tokens.takeIf("not")) {
            negated = !negated;
        }
        T operand = operand();
        return operand == null || !negated ? operand : operands.not(operand);
    }

    private @Nullable T operand() {
        ConditionToken token = tokens.peek();
        if (token.is("(")) {
            return parenthesis();
        }
        if (!token.isWord() || token.is("and") || token.is("or")) {
            problems.add(
                    token.location(),
                    "expected " + operands.wordName() + " instead of " + token.description());
            return null;
        }
        return operands.operand(tokens.take(), tokens);
    }

    private @Nullable T parenthesis() {
        ConditionToken opening = tokens.take();
        if (++depth > MAX_DEPTH) {
            problems.add(opening.location(), "more than " + MAX_DEPTH + " nested parentheses");
            return null;
        }
        T inner = or();
        depth--;
        if (inner == null || tokens.takeIf(")")) {
            return inner;
        }
        problems.add(
                tokens.peek().location(),
                "expected \")\" for the parenthesis of column "
                        + opening.location().column()
                        + " instead of "
                        + tokens.peek().description());
        return null;
    }
}
