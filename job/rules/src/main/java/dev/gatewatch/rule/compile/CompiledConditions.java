package dev.gatewatch.rule.compile;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.compile.match.EventPredicate;
import dev.gatewatch.rule.compile.match.LiteralSearch;
import dev.gatewatch.rule.model.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is compiled of conditions: the same for all threads. Immutable. */
final class CompiledConditions {
    final EventPredicate[] predicates;
    final LiteralSearch literals;
    final RuleIndex index;
    final CallIndex calls;

    private final List<Expression> conditions;
    private final List<String> fields;

    /**
     * Compiles conditions, in the order of the rules' numbers.
     *
     * @throws IllegalArgumentException if the plan lacks a field
     */
    CompiledConditions(List<Expression> conditions, FieldPlan plan) {
        Literals numbered = new Literals();
        PredicateCompiler compiler = new PredicateCompiler(plan, numbered);
        Requirements requirements = new Requirements(plan, numbered);
        List<@Nullable Requirement> required = new ArrayList<>(conditions.size());
        this.predicates = new EventPredicate[conditions.size()];
        for (int rule = 0; rule < predicates.length; rule++) {
            predicates[rule] = compiler.compile(conditions.get(rule));
            requirements.add(conditions.get(rule));
        }
        for (Expression condition : conditions) {
            required.add(requirements.of(condition));
        }
        this.conditions = conditions;
        this.fields = plan.names();
        this.literals = numbered.search(plan.size());
        this.index = new RuleIndex(required, numbered, plan.size());
        this.calls = new CallIndex(conditions);
    }

    /** Whether it is of these conditions and fields. */
    boolean isOf(List<Expression> others, List<String> names) {
        return fields.equals(names) && conditions.equals(others);
    }
}
