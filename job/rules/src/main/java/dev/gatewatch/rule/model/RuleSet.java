package dev.gatewatch.rule.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private Object writeReplace() {
        return SharedRules.of(this);
    }

    /** All rules, of whatever kind. */
    public List<Rule> all() {
        List<Rule> all = new ArrayList<>(detections);
        all.addAll(correlations);
        all.addAll(patterns);
        return all;
    }

    /** One rule, with all rules that it reads, directly or through others. */
    public static RuleSet of(Rule rule) {
        Map<String, DetectionRule> detections = new LinkedHashMap<>();
        Map<String, CorrelationRule> correlations = new LinkedHashMap<>();
        collect(rule, detections, correlations);
        return new RuleSet(
                List.copyOf(detections.values()),
                List.copyOf(correlations.values()),
                rule instanceof PatternRule pattern ? List.of(pattern) : List.of());
    }

    /** Chains of rules are bounded, so this recursion is, too. */
    private static void collect(
            Rule rule,
            Map<String, DetectionRule> detections,
            Map<String, CorrelationRule> correlations) {
        String id = rule.header().id();
        if (rule instanceof DetectionRule detection) {
            detections.put(id, detection);
        } else if (rule instanceof CorrelationRule correlation && !correlations.containsKey(id)) {
            correlation.rules().forEach(inner -> collect(inner, detections, correlations));
            correlations.put(id, correlation);
        } else if (rule instanceof PatternRule pattern) {
            pattern.rules().forEach(step -> collect(step, detections, correlations));
        }
    }

    /**
     * All fields that the rules read: in conditions, to group and to count by. Rules that never
     * apply to a CloudTrail event read none.
     */
    public Set<String> fields() {
        return RuleFields.of(this);
    }
}
