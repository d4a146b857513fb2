package dev.gatewatch.rule.needs;

import dev.gatewatch.rule.model.Expression;
import java.util.List;
import java.util.function.Predicate;

/**
 * Evaluates a condition while some of the event's fields are not known. Tests of these fields are
 * assumed to hold or not, whichever makes the condition as true, or as false, as it can be: below a
 * {@code not} that is the opposite. A condition that can hold but need not is undecided.
 */
final class PartialEvaluator {
    private final Predicate<String> unknown;

    /**
     * @param unknown the names of the fields that are not known
     */
    PartialEvaluator(Predicate<String> unknown) {
        this.unknown = unknown;
    }

    /** Holds if the condition holds for at least one value of the unknown fields. */
    Expression possible(Expression condition) {
        return suppose(condition, true);
    }

    /** Holds only where the condition holds whatever the unknown fields are. */
    Expression certain(Expression condition) {
        return suppose(condition, false);
    }

    private Expression suppose(Expression expression, boolean holds) {
        if (expression instanceof Expression.And and) {
            return new Expression.And(all(and.operands(), holds));
        }
        if (expression instanceof Expression.Or or) {
            return new Expression.Or(all(or.operands(), holds));
        }
        if (expression instanceof Expression.Not not) {
            return new Expression.Not(suppose(not.operand(), !holds));
        }
        if (expression instanceof Expression.Named named) {
            return new Expression.Named(named.name(), suppose(named.selection(), holds));
        }
        boolean isUnknown =
                expression instanceof Expression.FieldReference reference
                        ? unknown.test(reference.field()) || unknown.test(reference.other())
                        : unknown.test(((Expression.FieldMatcher) expression).field());
        if (!isUnknown) {
            return expression;
        }
        return holds ? Expression.ALWAYS : Expression.NEVER;
    }

    private List<Expression> all(List<Expression> operands, boolean holds) {
        return operands.stream().map(operand -> suppose(operand, holds)).toList();
    }
}
