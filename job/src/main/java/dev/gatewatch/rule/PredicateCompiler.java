package dev.gatewatch.rule;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.match.AllHold;
import dev.gatewatch.rule.match.AnyHolds;
import dev.gatewatch.rule.match.AnyValue;
import dev.gatewatch.rule.match.EventPredicate;
import dev.gatewatch.rule.match.Glob;
import dev.gatewatch.rule.match.ManyTexts;
import dev.gatewatch.rule.match.OneText;
import dev.gatewatch.rule.match.SameBoolean;
import dev.gatewatch.rule.match.SameNumber;
import dev.gatewatch.rule.match.ValuePredicate;
import java.util.ArrayList;
import java.util.List;

/** Turns conditions into predicates over the fields of a plan. */
final class PredicateCompiler {
    /** From this many exact texts on, a hash table is faster than trying each. */
    private static final int MANY = 6;

    private final FieldPlan plan;

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
        Expression.FieldTest leaf = (Expression.FieldTest) expression;
        int field = plan.id(leaf.field());
        if (field < 0) {
            throw new IllegalArgumentException("the plan lacks the field " + leaf.field());
        }
        return compile(field, leaf.test());
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
        return anyOf(field, List.of(test));
    }

    private EventPredicate anyOf(int field, List<ValueTest> tests) {
        boolean passesNull = false;
        List<String> exact = new ArrayList<>();
        List<ValuePredicate> values = new ArrayList<>();
        List<EventPredicate> nested = new ArrayList<>();
        for (ValueTest test : tests) {
            if (test instanceof ValueTest.Null) {
                passesNull = true;
            } else if (test instanceof ValueTest.Text text) {
                String only = text.pattern().exact();
                if (only == null) {
                    values.add(glob(text.pattern()));
                } else {
                    exact.add(only);
                }
            } else if (test instanceof ValueTest.Numeric number) {
                values.add(new SameNumber(number.value(), number.text()));
            } else if (test instanceof ValueTest.Bool bool) {
                values.add(new SameBoolean(bool.value()));
            } else {
                nested.add(compile(field, test));
            }
        }
        if (exact.size() >= MANY) {
            values.add(0, new ManyTexts(exact));
        } else {
            exact.forEach(text -> values.add(0, new OneText(text)));
        }
        AnyValue here = new AnyValue(field, passesNull, values);
        if (nested.isEmpty()) {
            return here;
        }
        nested.add(0, here);
        return new AnyHolds(nested);
    }

    private static Glob glob(TextPattern pattern) {
        Glob.Builder glob = new Glob.Builder();
        for (TextPattern.Part part : pattern.parts()) {
            if (part instanceof TextPattern.Literal literal) {
                glob.literal(literal.text());
            } else if (part == TextPattern.Wildcard.ANY) {
                glob.any();
            } else {
                glob.one();
            }
        }
        return glob.build();
    }
}
