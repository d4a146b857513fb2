package dev.gatewatch.rule.compile;

import dev.gatewatch.rule.compile.match.Folding;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts one of which a field must have for a condition to hold at all: the basis of the index
 * of candidate rules.
 */
final class RequiredTexts {
    private final String field;

    RequiredTexts(String field) {
        this.field = field;
    }

    /** Folded texts, or null if the condition can hold whatever the field is. */
    @Nullable Set<String> of(Expression expression) {
        if (expression instanceof Expression.And and) {
            Set<String> smallest = null;
            for (Expression operand : and.operands()) {
                smallest = smaller(smallest, of(operand));
            }
            return smallest;
        }
        if (expression instanceof Expression.Or or) {
            Set<String> union = new HashSet<>();
            for (Expression operand : or.operands()) {
                Set<String> texts = of(operand);
                if (texts == null) {
                    return null;
                }
                union.addAll(texts);
            }
            return union;
        }
        if (expression instanceof Expression.Named named) {
            return of(named.selection());
        }
        if (expression instanceof Expression.FieldMatcher test && test.field().equals(field)) {
            return of(test.test());
        }
        return null;
    }

    private static @Nullable Set<String> of(ValueMatcher test) {
        if (test instanceof ValueMatcher.Text text) {
            String exact = text.pattern().exact();
            return exact == null ? null : Set.of(Folding.fold(exact));
        }
        if (test instanceof ValueMatcher.AnyOf anyOf) {
            return union(anyOf.tests());
        }
        if (test instanceof ValueMatcher.AllOf allOf) {
            Set<String> smallest = null;
            for (ValueMatcher each : allOf.tests()) {
                smallest = smaller(smallest, of(each));
            }
            return smallest;
        }
        return null;
    }

    private static @Nullable Set<String> union(List<ValueMatcher> tests) {
        Set<String> union = new HashSet<>();
        for (ValueMatcher test : tests) {
            Set<String> texts = of(test);
            if (texts == null) {
                return null;
            }
            union.addAll(texts);
        }
        return union;
    }

    private static @Nullable Set<String> smaller(@Nullable Set<String> a, @Nullable Set<String> b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.size() < a.size() ? b : a;
    }
}
