package dev.gatewatch.rule;

import java.util.Set;
import java.util.TreeSet;

/** Which fields rules read. */
final class RuleFields {
    private RuleFields() {}

    static Set<String> of(RuleSet rules) {
        Set<String> fields = new TreeSet<>();
        for (DetectionRule rule : rules.detections()) {
            if (rule.logSource().coversCloudTrail()) {
                collect(rule.condition(), fields);
                DetectionRule.Episode episode = rule.episode();
                if (episode != null) {
                    fields.addAll(episode.groupBy());
                }
            }
        }
        for (CorrelationRule rule : rules.correlations()) {
            for (Rule base : rule.rules()) {
                // The episodes of a correlation bring their group along and are not read.
                if (base instanceof DetectionRule detection
                        && detection.logSource().coversCloudTrail()) {
                    rule.groupBy().forEach(name -> fields.add(rule.field(name, base)));
                    if (rule.condition() instanceof CorrelationCondition.Threshold threshold) {
                        threshold.fields().forEach(name -> fields.add(rule.field(name, base)));
                    }
                }
            }
        }
        for (PatternRule rule : rules.patterns()) {
            if (rule.rules().stream().anyMatch(base -> base.logSource().coversCloudTrail())) {
                fields.addAll(rule.groupBy());
            }
        }
        return fields;
    }

    private static void collect(Expression expression, Set<String> fields) {
        if (expression instanceof Expression.And and) {
            and.operands().forEach(operand -> collect(operand, fields));
        } else if (expression instanceof Expression.Or or) {
            or.operands().forEach(operand -> collect(operand, fields));
        } else if (expression instanceof Expression.Not not) {
            collect(not.operand(), fields);
        } else if (expression instanceof Expression.Named named) {
            collect(named.selection(), fields);
        } else if (expression instanceof Expression.FieldTest test) {
            fields.add(test.field());
        } else if (expression instanceof Expression.FieldReference reference) {
            fields.add(reference.field());
            fields.add(reference.other());
        }
    }
}
