package dev.gatewatch.rule.parse;

import dev.gatewatch.rule.CorrelationCondition;
import dev.gatewatch.rule.CorrelationRule;
import dev.gatewatch.rule.CorrelationType;
import dev.gatewatch.rule.DetectionRule;
import dev.gatewatch.rule.RuleHeader;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.List;

/**
 * A correlation rule whose references are not resolved yet.
 *
 * @param references ids or names of other rules
 */
public record CorrelationDraft(
        RuleHeader header,
        CorrelationType type,
        List<YamlScalar> references,
        List<String> groupBy,
        Duration timespan,
        CorrelationCondition condition,
        Duration suppress,
        boolean generate) {

    /** The rule, with what its references stand for. */
    public CorrelationRule resolve(List<DetectionRule> rules) {
        return new CorrelationRule(
                header, type, rules, groupBy, timespan, condition, suppress, generate);
    }
}
