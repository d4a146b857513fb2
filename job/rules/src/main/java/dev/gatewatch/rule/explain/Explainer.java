package dev.gatewatch.rule.explain;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.compile.PredicateCompiler;
import dev.gatewatch.rule.compile.match.EventPredicate;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * Explains why events match a detection rule or do not. Each comparison is compiled as the engine
 * compiles it, so that the two never disagree. Not for use by several threads.
 */
public final class Explainer {
    private final FieldPlan plan;
    private final PredicateCompiler compiler;
    private final Node root;

    /** A part of the condition. */
    private interface Node {
        Explanation explain(TrailEvent event);
    }

    /**
     * An explainer of one rule.
     *
     * @param plan how events number their fields
     * @throws IllegalArgumentException if the plan lacks a field of the rule
     */
    public Explainer(DetectionRule rule, FieldPlan plan) {
        this(rule.condition(), plan);
    }

    /**
     * An explainer of one condition.
     *
     * @param plan how events number their fields
     * @throws IllegalArgumentException if the plan lacks a field of the condition
     */
    public Explainer(Expression condition, FieldPlan plan) {
        this.plan = plan;
        this.compiler = new PredicateCompiler(plan);
        this.root = node(condition);
    }

    /** Which part of the condition holds for the event, and which does not. */
    public Explanation explain(TrailEvent event) {
        return root.explain(event);
    }

    private Node node(Expression expression) {
        if (expression instanceof Expression.And and) {
            return joined("all of", and.operands().stream().map(this::node).toList(), true);
        }
        if (expression instanceof Expression.Or or) {
            return joined("any of", or.operands().stream().map(this::node).toList(), false);
        }
        if (expression instanceof Expression.Not not) {
            Node operand = node(not.operand());
            return event -> {
                Explanation inner = operand.explain(event);
                return new Explanation("not", !inner.holds(), null, List.of(inner));
            };
        }
        if (expression instanceof Expression.Named named) {
            Node selection = node(named.selection());
            return event -> {
                Explanation inner = selection.explain(event);
                return new Explanation(
                        Printable.of(named.name()) + ": " + inner.asked(),
                        inner.holds(),
                        inner.actual(),
                        inner.parts());
            };
        }
        if (expression instanceof Expression.FieldReference reference) {
            return reference(reference);
        }
        Expression.FieldMatcher leaf = (Expression.FieldMatcher) expression;
        if (leaf.test() instanceof ValueMatcher.AllOf allOf) {
            return joined(
                    "all of",
                    allOf.tests().stream()
                            .map(test -> node(new Expression.FieldMatcher(leaf.field(), test)))
                            .toList(),
                    true);
        }
        ExplainedMatcher test = new ExplainedMatcher(leaf, plan, compiler);
        return test::explain;
    }

    private static Node joined(String asked, List<Node> nodes, boolean all) {
        return event -> {
            List<Explanation> parts = new ArrayList<>();
            boolean holds = all;
            for (Node node : nodes) {
                Explanation part = node.explain(event);
                parts.add(part);
                holds = all ? holds && part.holds() : holds || part.holds();
            }
            return new Explanation(asked, holds, null, List.copyOf(parts));
        };
    }

    private Node reference(Expression.FieldReference reference) {
        EventPredicate predicate = compiler.compile(reference);
        int field = plan.id(reference.field());
        int other = plan.id(reference.other());
        String verb =
                switch (reference.place()) {
                    case WHOLE -> " is the value of ";
                    case START -> " starts with the value of ";
                    case END -> " ends with the value of ";
                    case ANYWHERE -> " contains the value of ";
                };
        String asked =
                MatcherText.field(reference.field())
                        + verb
                        + MatcherText.field(reference.other())
                        + (reference.cased() ? MatcherText.CASED : "");
        return event ->
                new Explanation(
                        asked,
                        predicate.test(event),
                        ActualValue.of(event, field) + " and " + ActualValue.of(event, other),
                        List.of());
    }
}
