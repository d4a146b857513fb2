package dev.gatewatch.rule.model;

import java.util.Set;
import java.util.TreeSet;

/** Which fields rules read. */
public final class RuleFields {
    private RuleFields() {}

    public static Set<String> of(RuleSet rules) {
        Set<String> fields = new TreeSet<>();
        GroupingFields grouping = new GroupingFields(rules);
        for (DetectionRule rule : rules.detections()) {
            if (rule.logSource().coversCloudTrail()) {
                collect(rule.condition(), fields);
                fields.addAll(grouping.of(rule));
            }
        }
        return fields;
    }

    /** The fields that a condition reads. */
    public static Set<String> of(Expression condition) {
        Set<String> fields = new TreeSet<>();
        collect(condition, fields);
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
        } else if (expression instanceof Expression.FieldMatcher test) {
            fields.add(test.field());
        } else if (expression instanceof Expression.FieldReference reference) {
            fields.add(reference.field());
            fields.add(reference.other());
        }
    }
}
