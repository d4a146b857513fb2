package dev.gatewatch.rule;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * All loaded rules, checked and resolved.
 *
 * @param detections in the order of their files; a rule's position is its number
 * @param correlations in the order of their files
 * @param patterns in the order of their files
 */
public record RuleSet(
        List<DetectionRule> detections,
        List<CorrelationRule> correlations,
        List<PatternRule> patterns)
        implements Serializable {

    /** Rules without patterns. */
    public RuleSet(List<DetectionRule> detections, List<CorrelationRule> correlations) {
        this(detections, correlations, List.of());
    }

    /**
     * All fields that the rules read: in conditions, to group and to count by. Rules that never see
     * a CloudTrail event read none.
     */
    public Set<String> fields() {
        return RuleFields.of(this);
    }
}
