package dev.gatewatch.rule;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.match.AllHold;
import dev.gatewatch.rule.match.AnyHolds;
import dev.gatewatch.rule.match.AnyValue;
import dev.gatewatch.rule.match.EventPredicate;
import dev.gatewatch.rule.match.OtherField;
import java.util.ArrayList;
import java.util.List;

/** Turns conditions into predicates over the fields of a plan. */
final class PredicateCompiler {
    private final FieldPlan plan;
    private final ValuePredicates values = new ValuePredicates();

    PredicateCompiler(FieldPlan plan) {
        this.plan = plan;
    }

    /**
     * Compiles one condition.
     *
     * @throws IllegalArgumentException if the plan lacks one of its fields
     */
    EventPredicate compile(Expression expression) {
        if (expression instanceof Expression.And and) {
            return new AllHold(all(and.operands()));
        }
        if (expression instanceof Expression.Or or) {
            return new AnyHolds(all(or.operands()));
        }
        if (expression instanceof Expression.Not not) {
            EventPredicate operand = compile(not.operand());
            return event -> !operand.test(event);
        }
        if (expression instanceof Expression.Named named) {
            return compile(named.selection());
        }
        if (expression instanceof Expression.FieldReference reference) {
            return new OtherField(
                    id(reference.field()),
                    id(reference.other()),
                    reference.place(),
                    reference.cased());
        }
        Expression.FieldTest leaf = (Expression.FieldTest) expression;
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

    private EventPredicate compile(int field, ValueTest test) {
        if (test instanceof ValueTest.AllOf allOf) {
            return new AllHold(allOf.tests().stream().map(each -> compile(field, each)).toList());
        }
        if (test instanceof ValueTest.AnyOf anyOf) {
            return anyOf(field, anyOf.tests());
        }
        if (test instanceof ValueTest.Exists exists) {
            boolean present = exists.present();
            return event -> event.find(field) >= 0 == present;
        }
        return anyOf(field, List.of(test));
    }

    private EventPredicate anyOf(int field, List<ValueTest> tests) {
        boolean passesNull = false;
        List<ValueTest> ofValues = new ArrayList<>();
        List<EventPredicate> others = new ArrayList<>();
        for (ValueTest test : tests) {
            if (test instanceof ValueTest.Null) {
                passesNull = true;
            } else if (test instanceof ValueTest.AllOf
                    || test instanceof ValueTest.AnyOf
                    || test instanceof ValueTest.Exists) {
                others.add(compile(field, test));
            } else {
                ofValues.add(test);
            }
        }
        if (passesNull || !ofValues.isEmpty()) {
            others.add(0, new AnyValue(field, passesNull, values.of(ofValues)));
        }
        return others.size() == 1 ? others.get(0) : new AnyHolds(others);
    }
}
