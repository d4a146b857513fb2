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
 * Prepares the rules as they will be run, and puts an event before them: what fails then would stop
 * all rules at once, without a word about the file.
 */
final class RuleTrial {
    private final FailureIsolation isolation;

    RuleTrial(FailureIsolation isolation) {
        this.isolation = isolation;
    }

    /** Tries the rules together, and each by itself only if that fails. */
    void run(RuleSet rules) {
        boolean together = passes(rules);
        for (Rule rule : rules.all()) {
            Location location = rule.header().location();
            if (!together) {
                isolation.run(location, "planned", () -> DetectionPlan.of(RuleSet.of(rule)));
            }
            if (rule instanceof DetectionRule detection) {
                if (!together) {
                    isolation.run(location, "compiled", () -> compile(RuleSet.of(detection)));
                }
                isolation.run(location, "explained", () -> explain(detection));
            }
        }
    }

    private static boolean passes(RuleSet rules) {
        try {
            DetectionPlan.of(rules);
            compile(rules);
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static void compile(RuleSet rules) {
        CompiledRules compiled = CompiledRules.of(rules, FieldPlan.of(rules.fields()));
        TrailEvent event = event();
        compiled.asksFor(event);
        compiled.match(event, new int[compiled.size()]);
        for (int rule = 0; rule < compiled.size(); rule++) {
            compiled.matches(rule, event);
        }
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
