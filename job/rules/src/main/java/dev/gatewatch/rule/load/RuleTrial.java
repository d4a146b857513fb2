package dev.gatewatch.rule.load;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.problem.Location;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.explain.Explainer;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;

/**
 * Prepares each rule as it will be run, and puts an event before it: what fails then would stop all
 * rules at once, without a word about the file.
 */
final class RuleTrial {
    private final FailureIsolation isolation;

    RuleTrial(FailureIsolation isolation) {
        this.isolation = isolation;
    }

    /** Tries each of the rules. */
    void run(RuleSet rules) {
        for (Rule rule : rules.all()) {
            Location location = rule.header().location();
            isolation.run(location, "planned", () -> DetectionPlan.of(RuleSet.of(rule)));
            if (rule instanceof DetectionRule detection) {
                isolation.run(location, "compiled", () -> compile(detection));
                isolation.run(location, "explained", () -> explain(detection));
            }
        }
    }

    private static void compile(DetectionRule rule) {
        CompiledRules compiled = CompiledRules.of(RuleSet.of(rule), plan(rule));
        TrailEvent event = event();
        compiled.asksFor(event);
        compiled.match(event, new int[1]);
        compiled.matches(0, event);
    }

    private static void explain(DetectionRule rule) {
        if (rule.logSource().coversCloudTrail()) {
            new Explainer(rule, plan(rule)).explain(event());
        }
    }

    private static FieldPlan plan(DetectionRule rule) {
        return FieldPlan.of(RuleSet.of(rule).fields());
    }

    /** Without any field. */
    private static TrailEvent event() {
        return new TrailEventBuilder().build("trial", 0);
    }
}
