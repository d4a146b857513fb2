package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds and joins selections. */
final class Selections {
    private Selections() {}

    /** The selections that a pattern or {@code them} stands for, in the order of the rule. */
    static List<Expression> matching(Map<String, Expression> selections, String pattern) {
        String stars = pattern.toLowerCase(Locale.ROOT).equals("them") ? "*" : pattern;
        List<Expression> matched = new ArrayList<>();
        for (Map.Entry<String, Expression> selection : selections.entrySet()) {
            String name = selection.getKey();
            boolean hidden = name.startsWith("_") && !stars.startsWith("_");
            if (!hidden && matches(stars, name)) {
                matched.add(selection.getValue());
            }
        }
        return matched;
    }

    private static boolean matches(String pattern, String name) {
        int at = 0;
        int next = 0;
        int star = -1;
        int starEnd = 0;
        while (at < name.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                starEnd = at;
            } else if (next < pattern.length() && pattern.charAt(next) == name.charAt(at)) {
                next++;
                at++;
            } else if (star >= 0) {
                at = ++starEnd;
                next = star + 1;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }

    static Expression allOf(List<Expression> operands) {
        return operands.size() == 1 ? operands.get(0) : new Expression.And(List.copyOf(operands));
    }

    static Expression anyOf(List<Expression> operands) {
        return operands.size() == 1 ? operands.get(0) : new Expression.Or(List.copyOf(operands));
    }

    /** How many values are compared: what an expression costs once selections are substituted. */
    static long size(Expression expression) {
        if (expression instanceof Expression.And and) {
            return and.operands().stream().mapToLong(Selections::size).sum();
        }
        if (expression instanceof Expression.Or or) {
            return or.operands().stream().mapToLong(Selections::size).sum();
        }
        if (expression instanceof Expression.Not not) {
            return size(not.operand());
        }
        if (expression instanceof Expression.Named named) {
            return size(named.selection());
        }
        return expression instanceof Expression.FieldMatcher leaf ? size(leaf.test()) : 1;
    }

    private static long size(ValueMatcher test) {
        if (test instanceof ValueMatcher.AnyOf anyOf) {
            return anyOf.tests().stream().mapToLong(Selections::size).sum();
        }
        return test instanceof ValueMatcher.AllOf allOf
                ? allOf.tests().stream().mapToLong(Selections::size).sum()
                : 1;
    }
}
