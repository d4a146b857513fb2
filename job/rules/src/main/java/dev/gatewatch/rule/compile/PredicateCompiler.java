package dev.gatewatch.rule.compile;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.compile.match.AndPredicate;
import dev.gatewatch.rule.compile.match.AnyValuePredicate;
import dev.gatewatch.rule.compile.match.EventPredicate;
import dev.gatewatch.rule.compile.match.FieldReferencePredicate;
import dev.gatewatch.rule.compile.match.LiteralPredicate;
import dev.gatewatch.rule.compile.match.OrPredicate;
import dev.gatewatch.rule.compile.match.ValuePredicate;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns conditions into predicates over the fields of a plan. */
public final class PredicateCompiler {
    private final FieldPlan plan;
    private final @Nullable Literals literals;
    private final ValuePredicates values = new ValuePredicates();

    /** For predicates each of which looks at the values itself. */
    public PredicateCompiler(FieldPlan plan) {
        this(plan, null);
    }

    /**
     * For predicates that look for literals together.
     *
     * @param literals receives them; null if each predicate looks for its own
     */
    PredicateCompiler(FieldPlan plan, @Nullable Literals literals) {
        this.plan = plan;
        this.literals = literals;
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
            return (event, found) -> !operand.test(event, found);
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
        if (test instanceof ValueMatcher.Listed listed) {
            return listed(field, listed.tests());
        }
        if (test instanceof ValueMatcher.Exists exists) {
            boolean present = exists.present();
            return (event, found) -> event.find(field) >= 0 == present;
        }
        return anyOf(field, List.of(test));
    }

    /**
     * A list can be long, and is not searched through for each value: exact texts and networks are
     * a table each.
     */
    private EventPredicate listed(int field, List<ValueMatcher> tests) {
        List<ValueMatcher> exact = new ArrayList<>();
        List<ValueMatcher> networks = new ArrayList<>();
        List<ValueMatcher> others = new ArrayList<>();
        for (ValueMatcher test : tests) {
            List<ValueMatcher> kind =
                    test instanceof ValueMatcher.InNetwork
                            ? networks
                            : ValuePredicates.exact(test) != null ? exact : others;
            kind.add(test);
        }
        if (literals != null) {
            // Looked for once for all rules that have the list, with the networks of all others.
            others.addAll(networks);
            networks.clear();
        }
        List<ValuePredicate> tables = new ArrayList<>();
        for (List<ValueMatcher> kind : List.of(exact, networks)) {
            if (!kind.isEmpty()) {
                tables.add(values.ofMany(kind));
            }
        }
        List<EventPredicate> all = new ArrayList<>();
        if (!tables.isEmpty()) {
            all.add(new AnyValuePredicate(field, false, tables));
        }
        if (!others.isEmpty()) {
            all.add(anyOf(field, others));
        }
        return all.size() == 1 ? all.get(0) : new OrPredicate(all);
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
                    || test instanceof ValueMatcher.Listed
                    || test instanceof ValueMatcher.Exists) {
                others.add(compile(field, test));
            } else {
                ofValues.add(test);
            }
        }
        if (literals != null) {
            others.addAll(0, literals(field, ofValues, literals));
        }
        if (passesNull || !ofValues.isEmpty()) {
            others.add(new AnyValuePredicate(field, passesNull, values.of(ofValues)));
        }
        return others.size() == 1 ? others.get(0) : new OrPredicate(others);
    }

    /**
     * Takes from tests of values those that literals decide, and those that are not tried without
     * one.
     */
    private List<EventPredicate> literals(int field, List<ValueMatcher> tests, Literals numbered) {
        List<EventPredicate> predicates = new ArrayList<>();
        List<ValueMatcher> costly = new ArrayList<>();
        Set<Integer> sufficient = new TreeSet<>();
        Set<Integer> necessary = new TreeSet<>();
        for (Iterator<ValueMatcher> each = tests.iterator(); each.hasNext(); ) {
            ValueMatcher test = each.next();
            if (test instanceof ValueMatcher.InNetwork address) {
                sufficient.add(numbered.number(field, address.network()));
                each.remove();
                continue;
            }
            PlacedText meaning =
                    test instanceof ValueMatcher.Text text && !text.cased()
                            ? PlacedText.of(text.pattern())
                            : null;
            if (meaning != null) {
                sufficient.add(numbered.number(field, meaning.folded()));
                each.remove();
            } else if (test instanceof ValueMatcher.Text || test instanceof ValueMatcher.Regex) {
                PlacedText part = Requirements.text(test);
                if (part != null) {
                    necessary.add(numbered.number(field, part.folded()));
                    costly.add(test);
                    each.remove();
                }
            }
        }
        if (!sufficient.isEmpty()) {
            predicates.add(predicate(field, sufficient));
        }
        if (!costly.isEmpty()) {
            EventPredicate tried = new AnyValuePredicate(field, false, values.of(costly));
            predicates.add(new AndPredicate(List.of(predicate(field, necessary), tried)));
        }
        return predicates;
    }

    private static LiteralPredicate predicate(int field, Set<Integer> literals) {
        return new LiteralPredicate(field, literals.stream().mapToInt(Integer::intValue).toArray());
    }
}
