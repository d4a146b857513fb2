package dev.gatewatch.rule;

import java.io.Serializable;
import java.util.List;

/**
 * All loaded rules, checked and resolved.
 *
 * @param detections in the order of their files; a rule's position is its number
 * @param correlations in the order of their files
 */
public record RuleSet(List<DetectionRule> detections, List<CorrelationRule> correlations)
        implements Serializable {}
