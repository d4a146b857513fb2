package dev.gatewatch.rule.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which fields of the events that match a detection rule are used beyond its condition: to group
 * them and to count by, for its own episodes and for all correlations and patterns that read it.
 */
public final class GroupingFields {
    private final Map<String, Set<String>> byRule = new HashMap<>();

    public GroupingFields(RuleSet rules) {
        for (DetectionRule rule : rules.detections()) {
            DetectionRule.Episode episode = rule.episode();
            if (episode != null) {
                fields(rule).addAll(episode.groupBy());
            }
        }
        for (CorrelationRule rule : rules.correlations()) {
            for (Rule base : rule.rules()) {
                // The episodes of a correlation contain their group and are not read.
                if (base instanceof DetectionRule) {
                    rule.groupBy().forEach(name -> fields(base).add(rule.field(name, base)));
                    rule.condition()
                            .fields()
                            .forEach(name -> fields(base).add(rule.field(name, base)));
                }
            }
        }
        for (PatternRule rule : rules.patterns()) {
            rule.rules().forEach(base -> fields(base).addAll(rule.groupBy()));
        }
    }

    private Set<String> fields(Rule rule) {
        return byRule.computeIfAbsent(rule.header().id(), any -> new HashSet<>());
    }

    /** The fields of one rule's matches. */
    public Set<String> of(DetectionRule rule) {
        return byRule.getOrDefault(rule.header().id(), Set.of());
    }
}
