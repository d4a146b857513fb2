package dev.gatewatch.pattern;

import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.PatternRule;
import org.apache.flink.cep.EventComparator;

/**
 * The order of events of one time: that of the pattern's steps, since CloudTrail has whole seconds
 * and equal times count as ordered; then by eventID, so that it is deterministic.
 */
final class StepOrder implements EventComparator<Match> {
    private static final long serialVersionUID = 1L;

    private final int[] rules;

    StepOrder(PatternRule rule) {
        rules =
                rule.steps().stream()
                        .mapToInt(step -> PatternEvents.number(rule, step.rule()))
                        .toArray();
    }

    @Override
    public int compare(Match one, Match other) {
        int byStep = Integer.compare(firstStep(one), firstStep(other));
        return byStep != 0 ? byStep : one.evidence().compareTo(other.evidence());
    }

    private int firstStep(Match match) {
        for (int step = 0; step < rules.length; step++) {
            for (int detection : match.detections()) {
                if (detection == rules[step]) {
                    return step;
                }
            }
        }
        return rules.length;
    }
}
