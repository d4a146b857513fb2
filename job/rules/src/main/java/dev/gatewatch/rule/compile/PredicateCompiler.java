package dev.gatewatch.rule.compile;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.compile.match.AndPredicate;
import dev.gatewatch.rule.compile.match.AnyValuePredicate;
import dev.gatewatch.rule.compile.match.EventPredicate;
import dev.gatewatch.rule.compile.match.FieldReferencePredicate;
import dev.gatewatch.rule.compile.match.OrPredicate;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.ArrayList;
import java.util.List;

/** Turns conditions into predicates over the fields of a plan. */
public final class PredicateCompiler {
    private final FieldPlan plan;
    private final ValuePredicates values = new ValuePredicates();

    public PredicateCompiler(FieldPlan plan) {
        this.plan = plan;
    }

    /**
     * Compiles one condition.
     *
     * @throws IllegalArgumentException if the plan lacks one of its fields
     */
    public EventPredicate compile(Expression expression) {
        if (expression instanceof Expression.And and) {
            return new AndPredicate(all(and.operands()));
        }
        if (expression instanceof Expression.Or or) {
            return new OrPredicate(all(or.operands()));
        }
        if (expression instanceof Expression.Not not) {
            EventPredicate operand = compile(not.operand());
            return event -> !operand.test(event);
        }
        if (expression instanceof Expression.Named named) {
            return compile(named.selection());
        }
        if (expression instanceof Expression.FieldReference reference) {
            return new FieldReferencePredicate(
                    id(reference.field()),
                    id(reference.other()),
                    reference.place(),
                    reference.cased());
        }
        Expression.FieldMatcher leaf = (Expression.FieldMatcher) expression;
        return compile(id(leaf.field()), leaf.test());
    }

    private int id(String field) {
        int id = plan.id(field);
        if (id < 0) {
            throw new IllegalArgumentException("the plan lacks the field " + field);
        }
        return id;
    }

    private List<EventPredicate> all(List<Expression> operands) {
        return operands.stream().map(this::compile).toList();
    }

    private EventPredicate compile(int field, ValueMatcher test) {
        if (test instanceof ValueMatcher.AllOf allOf) {
            return new AndPredicate(
                    allOf.tests().stream().map(each -> compile(field, each)).toList());
        }
        if (test instanceof ValueMatcher.AnyOf anyOf) {
            return anyOf(field, anyOf.tests());
        }
        if (test instanceof ValueMatcher.Exists exists) {
            boolean present = exists.present();
            return event -> event.find(field) >= 0 == present;
        }
        return anyOf(field, List.of(test));
    }

    private EventPredicate anyOf(int field, List<ValueMatcher> tests) {
        boolean passesNull = false;
        List<ValueMatcher> ofValues = new ArrayList<>();
        List<EventPredicate> others = new ArrayList<>();
        for (ValueMatcher test : tests) {
            if (test instanceof ValueMatcher.Null) {
                passesNull = true;
            } else if (test instanceof ValueMatcher.AllOf
                    || test instanceof ValueMatcher.AnyOf
                    || test instanceof ValueMatcher.Exists) {
                others.add(compile(field, test));
            } else {
                ofValues.add(test);
            }
        }
        if (passesNull || !ofValues.isEmpty()) {
            others.add(0, new AnyValuePredicate(field, passesNull, values.of(ofValues)));
        }
        return others.size() == 1 ? others.get(0) : new OrPredicate(others);
    }
}
