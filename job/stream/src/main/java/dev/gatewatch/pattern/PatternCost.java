package dev.gatewatch.pattern;

import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.PatternRule.Contiguity;
import dev.gatewatch.rule.model.PatternRule.Step;
import dev.gatewatch.rule.model.PatternRule.Times;
import java.util.List;

/**
 * How many events of a group a pattern can afford to follow. Each event begins a match of its own,
 * and is checked by all partial matches: the cost is quadratic. Each step before the last that may
 * take or skip events (open repeats that are not greedy, contiguity any) multiplies those matches
 * once more: with 200 events, a loop before another step was measured at a minute.
 */
final class PatternCost {
    /** For plain sequences, the cost grows with this power of the events. */
    private static final int PLAIN = 2;

    private PatternCost() {}

    /**
     * How many events cost about what {@code cap} events cost a plain sequence; at least twice what
     * a match needs, at most {@code cap}.
     */
    static int affordable(PatternRule rule, int cap) {
        List<Step> steps = rule.steps();
        int power = PLAIN;
        int needed = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            needed += step.not() ? 0 : step.times().from();
            power += i < steps.size() - 1 && branches(step) ? 1 : 0;
        }
        int affordable = (int) Math.round(Math.pow(cap, (double) PLAIN / power));
        return Math.min(cap, Math.max(affordable, 2 * needed));
    }

    private static boolean branches(Step step) {
        Times times = step.times();
        return step.contiguity() == Contiguity.ANY
                || (times.from() != times.to() && !step.greedy());
    }
}
