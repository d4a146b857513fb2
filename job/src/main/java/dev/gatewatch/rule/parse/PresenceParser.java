package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.CorrelationCondition.Clause;
import dev.gatewatch.rule.parse.PresenceTokens.Token;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition over the matches of rules. From the weakest binding to the strongest: or, and,
 * not, parentheses; words of the language in any case.
 */
final class PresenceParser {
    private static final int MAX_DEPTH = 50;

    private final Problems problems;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<YamlScalar> named = new ArrayList<>();
    private List<Token> tokens = List.of();
    private int next;
    private int depth;

    /** A parser of one condition. */
    PresenceParser(Problems problems) {
        this.problems = problems;
    }

    /** The ids or names in the condition, once each, in the order in which they appear first. */
    List<YamlScalar> named() {
        return List.copyOf(named);
    }

    /** The condition over {@link #named}, or null and a problem. */
    @Nullable Clause parse(YamlScalar condition) {
        List<Token> read = PresenceTokens.of(condition, problems);
        if (read == null) {
            return null;
        }
        tokens = read;
        if (peek().isEnd()) {
            problems.add(condition.location(), "the condition is empty; name a rule");
            return null;
        }
        Clause whole = or();
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

    private @Nullable Clause or() {
        List<Clause> operands = new ArrayList<>();
        do {
            Clause operand = and();
            if (operand == null) {
                return null;
            }
            operands.add(operand);
        } while (take("or"));
        return operands.size() == 1 ? operands.get(0) : new Clause.Or(List.copyOf(operands));
    }

    private @Nullable Clause and() {
        List<Clause> operands = new ArrayList<>();
        do {
            Clause operand = not();
            if (operand == null) {
                return null;
            }
            if (operand instanceof Clause.And inner) {
                operands.addAll(inner.operands());
            } else {
                operands.add(operand);
            }
        } while (take("and"));
        return operands.size() == 1 ? operands.get(0) : new Clause.And(List.copyOf(operands));
    }

    private @Nullable Clause not() {
        boolean negated = false;
        while (take("not")) {
            negated = !negated;
        }
        Clause operand = operand();
        if (operand == null || !negated) {
            return operand;
        }
        return operand instanceof Clause.Not inner ? inner.operand() : new Clause.Not(operand);
    }

    private @Nullable Clause operand() {
        Token token = peek();
        if (token.is("(")) {
            return parenthesis(token);
        }
        if (!token.isName()) {
            problems.add(
                    token.location(),
                    "expected a rule's id or name instead of " + token.description());
            return null;
        }
        next++;
        Integer position = positions.putIfAbsent(token.text(), named.size());
        if (position != null) {
            return new Clause.Matched(position);
        }
        named.add(new YamlScalar(token.text(), YamlScalar.Kind.TEXT, -1, token.location()));
        return new Clause.Matched(named.size() - 1);
    }

    private @Nullable Clause parenthesis(Token opening) {
        if (++depth > MAX_DEPTH) {
            problems.add(opening.location(), "more than " + MAX_DEPTH + " nested parentheses");
            return null;
        }
        next++;
        Clause inner = or();
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
}
