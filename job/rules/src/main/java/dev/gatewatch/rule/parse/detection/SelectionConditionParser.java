package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.parse.condition.BooleanConditionParser;
import dev.gatewatch.rule.parse.condition.ConditionOperands;
import dev.gatewatch.rule.parse.condition.ConditionToken;
import dev.gatewatch.rule.parse.condition.ConditionTokens;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a detection's condition: over its selections and patterns of their names. */
final class SelectionConditionParser implements ConditionOperands<Expression> {
    private static final int MAX_UNKNOWN = 20;

    private final Map<String, Expression> selections;
    private final Problems problems;
    private int unknown;

    private SelectionConditionParser(Map<String, Expression> selections, Problems problems) {
        this.selections = selections;
        this.problems = problems;
    }

    /** The condition with its selections substituted, or null and problems. */
    static @Nullable Expression parse(
            YamlScalar condition, Map<String, Expression> selections, Problems problems) {
        return BooleanConditionParser.parse(
                condition, new SelectionConditionParser(selections, problems), problems);
    }

    @Override
    public boolean isOfWord(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || point == '_'
                || point == '-'
                || point == '*';
    }

    @Override
    public String unexpected(String character) {
        return character.equals("|")
                ? "aggregations behind \"|\" are no longer part of Sigma; write a correlation rule"
                        + " (type: event_count or value_count) that refers to this one"
                : "unexpected "
                        + Excerpt.of(character)
                        + " in the condition; it is made of selection names, and, or, not, 1 of,"
                        + " all of and parentheses";
    }

    @Override
    public String missing() {
        return "a selection";
    }

    @Override
    public String wordName() {
        return "a selection's name";
    }

    @Override
    public @Nullable Expression operand(ConditionToken word, ConditionTokens rest) {
        if (rest.takeIf("of")) {
            return quantified(word, rest);
        }
        Expression selection = selections.get(word.text());
        if (selection != null) {
            return selection;
        }
        problems.add(
                word.location(),
                word.text().contains("*")
                        ? "write \"1 of\" or \"all of\" before the pattern " + word.description()
                        : "there is no selection "
                                + word.description()
                                + DidYouMean.hint(word.text(), selections.keySet()));
        return unknown();
    }

    @Override
    public Expression or(List<Expression> operands) {
        return Selections.anyOf(operands);
    }

    @Override
    public Expression and(List<Expression> operands) {
        return Selections.allOf(operands);
    }

    @Override
    public Expression not(Expression operand) {
        return new Expression.Not(operand);
    }

    /** Replaces an unknown selection, so that the rest of the condition is checked, too. */
    private @Nullable Expression unknown() {
        return ++unknown == MAX_UNKNOWN ? null : new Expression.Or(List.of());
    }

    private @Nullable Expression quantified(ConditionToken quantifier, ConditionTokens rest) {
        boolean all = quantifier.is("all");
        if (!all && !quantifier.is("1") && !quantifier.is("any")) {
            problems.add(
                    quantifier.location(),
                    "expected 1, any or all before \"of\" instead of " + quantifier.description());
            return null;
        }
        ConditionToken pattern = rest.peek();
        if (!pattern.isWord()) {
            problems.add(
                    pattern.location(),
                    "expected them or a pattern such as selection_* instead of "
                            + pattern.description());
            return null;
        }
        rest.take();
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
