package dev.gatewatch.rule.explain;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.compile.PredicateCompiler;
import dev.gatewatch.rule.compile.match.EventPredicate;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.List;

/** One comparison of a field: what is required, and which value of the event decides. */
final class ExplainedMatcher {
    private final String field;
    private final int id;
    private final ValueMatcher test;
    private final PredicateCompiler compiler;
    private final EventPredicate predicate;

    ExplainedMatcher(Expression.FieldMatcher leaf, FieldPlan plan, PredicateCompiler compiler) {
        this.field = leaf.field();
        this.id = plan.id(leaf.field());
        this.test = leaf.test();
        this.compiler = compiler;
        this.predicate = compiler.compile(leaf);
    }

    Explanation explain(TrailEvent event) {
        boolean holds = predicate.test(event);
        return new Explanation(
                MatcherText.field(field) + " " + (holds ? passed(event) : MatcherText.of(test)),
                holds,
                holds ? decisive(event) : ActualValue.of(event, id),
                List.of());
    }

    /** Of several wanted values, the first that the event has. */
    private String passed(TrailEvent event) {
        if (test instanceof ValueMatcher.AnyOf anyOf) {
            List<ValueMatcher> tests = anyOf.tests();
            return one(tests, event)
                    + (tests.size() == 1 ? "" : ", one of " + tests.size() + " wanted");
        }
        if (test instanceof ValueMatcher.Listed listed) {
            return one(listed.tests(), event) + ", in " + MatcherText.list(listed);
        }
        return MatcherText.of(test);
    }

    /** The first of some tests that the event passes; it passes one. */
    private String one(List<ValueMatcher> tests, TrailEvent event) {
        for (ValueMatcher each : tests) {
            if (compiler.compile(new Expression.FieldMatcher(field, each)).test(event)) {
                return MatcherText.of(each);
            }
        }
        return "";
    }

    /** Of several values that the event has, the first that passes by itself. */
    private String decisive(TrailEvent event) {
        int slot = event.find(id);
        if (slot < 0) {
            return ActualValue.ABSENT;
        }
        int end = event.end(slot);
        for (int i = slot; i < end; i++) {
            TrailEvent alone =
                    new TrailEvent(
                            event.eventId(),
                            event.time(),
                            new short[] {event.fields()[i]},
                            new byte[] {event.kinds()[i]},
                            new String[] {event.texts()[i]});
            if (predicate.test(alone)) {
                return ActualValue.at(event, i)
                        + (end - slot == 1 ? "" : ", one of " + (end - slot) + " values");
            }
        }
        return ActualValue.of(event, id);
    }
}
