package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A correlation rule whose references are not resolved yet.
 *
 * @param references ids or names of other rules; empty if only the condition names them
 */
public record CorrelationDraft(
        RuleHeader header,
        CorrelationType type,
        List<YamlScalar> references,
        List<YamlScalar> groupBy,
        List<AliasDraft> aliases,
        Duration timespan,
        ConditionDraft condition,
        Duration suppress,
        boolean generate) {

    /** Of a baseline that looks at a share, the rule whose matches are it, the last reference. */
    public @Nullable YamlScalar share() {
        return condition.condition() instanceof Baseline baseline && baseline.share() >= 0
                ? references.get(references.size() - 1)
                : null;
    }

    /**
     * The rule, with its references resolved.
     *
     * @param aliases by alias and by the id of a rule: a field
     * @param linked the condition over these rules
     */
    public CorrelationRule resolve(
            List<Rule> rules,
            Map<String, Map<String, String>> aliases,
            CorrelationCondition linked) {
        return new CorrelationRule(
                header,
                type,
                rules,
                groupBy.stream().map(YamlScalar::text).toList(),
                aliases,
                timespan,
                linked,
                suppress,
                generate);
    }
}
