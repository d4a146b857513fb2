package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.Expression;
import dev.gatewatch.rule.parse.ConditionTokens.Token;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition. From the weakest binding to the strongest: or, and, not, {@code x of},
 * parentheses; words of the language in any case.
 */
final class ConditionParser {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_UNKNOWN = 20;

    private final Map<String, Expression> selections;
    private final Problems problems;
    private List<Token> tokens = List.of();
    private int next;
    private int depth;
    private int unknown;

    /** A parser of conditions over these selections. */
    ConditionParser(Map<String, Expression> selections, Problems problems) {
        this.selections = selections;
        this.problems = problems;
    }

    /** The condition with its selections put in, or null and problems. */
    @Nullable Expression parse(YamlScalar condition) {
        List<Token> read = ConditionTokens.of(condition, problems);
        if (read == null) {
            return null;
        }
        tokens = read;
        next = 0;
        depth = 0;
        unknown = 0;
        if (peek().isEnd()) {
            problems.add(condition.location(), "the condition is empty; name a selection");
            return null;
        }
        Expression whole = or();
        if (whole != null && !peek().isEnd()) {
            problems.add(
                    peek().location(),
                    peek().is(")")
                            ? "this parenthesis was never opened"
                            : "expected and, or, or the condition's end before "
                                    + peek().description());
            return null;
        }
        return whole;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean take(String word) {
        if (!peek().is(word)) {
            return false;
        }
        next++;
        return true;
    }

    private @Nullable Expression or() {
        List<Expression> operands = new ArrayList<>();
        do {
            Expression operand = and();
            if (operand == null) {
                return null;
            }
            operands.add(operand);
        } while (take("or"));
        return Selections.anyOf(operands);
    }

    private @Nullable Expression and() {
        List<Expression> operands = new ArrayList<>();
        do {
            Expression operand = not();
            if (operand == null) {
                return null;
            }
            operands.add(operand);
        } while (take("and"));
        return Selections.allOf(operands);
    }

    private @Nullable Expression not() {
        boolean negated = false;
        while (take("not")) {
            negated = !negated;
        }
        Expression operand = operand();
        return operand == null || !negated ? operand : new Expression.Not(operand);
    }

    private @Nullable Expression operand() {
        Token token = peek();
        if (token.is("(")) {
            return parenthesis(token);
        }
        if (!token.isWord() || token.is("and") || token.is("or")) {
            problems.add(
                    token.location(),
                    "expected a selection's name instead of " + token.description());
            return null;
        }
        next++;
        if (take("of")) {
            return quantified(token);
        }
        Expression selection = selections.get(token.text());
        if (selection != null) {
            return selection;
        }
        problems.add(
                token.location(),
                token.text().contains("*")
                        ? "write \"1 of\" or \"all of\" before the pattern " + token.description()
                        : "there is no selection "
                                + token.description()
                                + DidYouMean.hint(token.text(), selections.keySet()));
        return unknown();
    }

    /** Stands in for what is not there, so that the rest of the condition is checked, too. */
    private @Nullable Expression unknown() {
        return ++unknown == MAX_UNKNOWN ? null : new Expression.Or(List.of());
    }

    private @Nullable Expression parenthesis(Token opening) {
        if (++depth > MAX_DEPTH) {
            problems.add(opening.location(), "more than " + MAX_DEPTH + " nested parentheses");
            return null;
        }
        next++;
        Expression inner = or();
        depth--;
        if (inner == null) {
            return null;
        }
        if (!take(")")) {
            problems.add(
                    peek().location(),
                    "expected \")\" for the parenthesis of column "
                            + opening.location().column()
                            + " instead of "
                            + peek().description());
            return null;
        }
        return inner;
    }

    private @Nullable Expression quantified(Token quantifier) {
        boolean all = quantifier.is("all");
        if (!all && !quantifier.is("1") && !quantifier.is("any")) {
            problems.add(
                    quantifier.location(),
                    "expected 1, any or all before \"of\" instead of " + quantifier.description());
            return null;
        }
        Token pattern = peek();
        if (!pattern.isWord()) {
            problems.add(
                    pattern.location(),
                    "expected them or a pattern such as selection_* instead of "
                            + pattern.description());
            return null;
        }
        next++;
        List<Expression> matched = Selections.matching(selections, pattern.text());
        if (matched.isEmpty()) {
            problems.add(
                    pattern.location(),
                    Excerpt.of(pattern.text())
                            + " stands for no selection"
                            + DidYouMean.hint(pattern.text(), selections.keySet()));
            return unknown();
        }
        return all ? Selections.allOf(matched) : Selections.anyOf(matched);
    }
}
