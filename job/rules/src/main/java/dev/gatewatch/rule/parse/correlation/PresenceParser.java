package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import dev.gatewatch.rule.parse.condition.BooleanConditionParser;
import dev.gatewatch.rule.parse.condition.ConditionOperands;
import dev.gatewatch.rule.parse.condition.ConditionToken;
import dev.gatewatch.rule.parse.condition.ConditionTokens;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a correlation's condition over the matches of rules. */
final class PresenceParser implements ConditionOperands<Clause> {
    private final Problems problems;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<YamlScalar> named = new ArrayList<>();

    /** A parser of one condition. */
    PresenceParser(Problems problems) {
        this.problems = problems;
    }

    /** The condition over {@link #named}, or null and a problem. */
    @Nullable Clause parse(YamlScalar condition) {
        return BooleanConditionParser.parse(condition, this, problems);
    }

    /** The ids or names in the condition, once each, in the order in which they appear first. */
    List<YamlScalar> named() {
        return List.copyOf(named);
    }

    @Override
    public boolean isOfWord(int point) {
        return Character.isLetterOrDigit(point) || point == '_' || point == '-' || point == '.';
    }

    @Override
    public String unexpected(String character) {
        return "unexpected "
                + Excerpt.of(character)
                + " in the condition; it is made of ids or names of rules, and, or, not and"
                + " parentheses";
    }

    @Override
    public String missing() {
        return "a rule";
    }

    @Override
    public String wordName() {
        return "a rule's id or name";
    }

    @Override
    public Clause operand(ConditionToken word, ConditionTokens rest) {
        Integer position = positions.putIfAbsent(word.text(), named.size());
        if (position != null) {
            return new Clause.Matched(position);
        }
        named.add(new YamlScalar(word.text(), YamlScalar.Kind.TEXT, -1, word.location()));
        return new Clause.Matched(named.size() - 1);
    }

    @Override
    public Clause or(List<Clause> operands) {
        return operands.size() == 1 ? operands.get(0) : new Clause.Or(List.copyOf(operands));
    }

    @Override
    public Clause and(List<Clause> operands) {
        List<Clause> flat = new ArrayList<>();
        for (Clause operand : operands) {
            if (operand instanceof Clause.And inner) {
                flat.addAll(inner.operands());
            } else {
                flat.add(operand);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new Clause.And(List.copyOf(flat));
    }

    @Override
    public Clause not(Clause operand) {
        return operand instanceof Clause.Not inner ? inner.operand() : new Clause.Not(operand);
    }
}
