package dev.gatewatch.rule.list;

import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which lists are read. */
public final class RuleLists {
    private RuleLists() {}

    /** Those that a rule reads, directly or through others, in alphabetical order. */
    public static Set<String> of(Rule rule) {
        return of(RuleSet.of(rule).detections());
    }

    /** Those that any of these rules reads, in alphabetical order. */
    public static Set<String> of(Collection<DetectionRule> rules) {
        Set<String> names = new TreeSet<>();
        rules.forEach(rule -> collect(rule.condition(), names));
        return names;
    }

    /** Adds the names of those that a condition reads. */
    public static void collect(Expression condition, Set<String> names) {
        if (condition instanceof Expression.And and) {
            and.operands().forEach(operand -> collect(operand, names));
        } else if (condition instanceof Expression.Or or) {
            or.operands().forEach(operand -> collect(operand, names));
        } else if (condition instanceof Expression.Not not) {
            collect(not.operand(), names);
        } else if (condition instanceof Expression.Named named) {
            collect(named.selection(), names);
        } else if (condition instanceof Expression.FieldMatcher leaf) {
            collect(List.of(leaf.test()), names);
        }
    }

    private static void collect(List<ValueMatcher> tests, Set<String> names) {
        for (ValueMatcher test : tests) {
            if (test instanceof ValueMatcher.Listed listed) {
                names.addAll(listed.lists());
            } else if (test instanceof ValueMatcher.AnyOf anyOf) {
                collect(anyOf.tests(), names);
            } else if (test instanceof ValueMatcher.AllOf allOf) {
                collect(allOf.tests(), names);
            }
        }
    }
}
