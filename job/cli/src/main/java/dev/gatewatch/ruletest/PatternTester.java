package dev.gatewatch.ruletest;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.pattern.CapturedSteps;
import dev.gatewatch.pattern.InMemoryPatterns;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.List;

/** Runs patterns on a list of matches, with the job's defaults. */
public final class PatternTester {
    /** The default of the job, see the option {@code pattern-cap}. */
    private static final int CAP = 200;

    private final DetectionPlan plan;

    /** A tester of the patterns of a plan. */
    public PatternTester(DetectionPlan plan) {
        this.plan = plan;
    }

    /** The alerts of one rule's episodes, after they have ended. */
    List<Alert> closed(PatternRule rule, List<Match> matches) {
        int dimension = plan.dimensionOf(rule);
        List<Match> events =
                matches.stream().filter(match -> match.dimension() == dimension).toList();
        return InMemoryPatterns.run(plan, CAP, events).alerts().stream()
                .filter(alert -> alert.activity() == Alert.Activity.CLOSE)
                .toList();
    }

    /** The events that the steps of all patterns took, in the order in which they were found. */
    public List<CapturedSteps> captured(List<Match> matches) {
        return InMemoryPatterns.run(plan, CAP, matches).captured();
    }
}
