package dev.gatewatch.rule.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How events that match other rules are related in time: a correlation rule of Sigma, or one of our
 * own that compares them with the past. Another correlation's episodes are events, too.
 *
 * @param rules the rules whose matches it reads, at least one; correlations among them come before
 *     it in {@link RuleSet#correlations()}
 * @param groupBy the fields or aliases whose values distinguish groups; empty for a single group
 * @param aliases by alias: the field that it stands for in the matches of each rule, by the rule's
 *     id
 * @param timespan the length of the window; its condition holds over a closed window of this
 *     length. Of a rule on new terms, its memory; of one on the usual, the length of its intervals
 * @param suppress the longest gap between two firings of one episode
 * @param generate whether the rules that it refers to raise alerts of their own, too
 */
public record CorrelationRule(
        RuleHeader header,
        CorrelationType type,
        List<Rule> rules,
        List<String> groupBy,
        Map<String, Map<String, String>> aliases,
        Duration timespan,
        CorrelationCondition condition,
        Duration suppress,
        boolean generate)
        implements Rule {

    /**
     * The field that a name in {@code group-by} or {@code condition} stands for in the matches of a
     * rule.
     */
    public String field(String name, Rule rule) {
        return aliases.getOrDefault(name, Map.of()).getOrDefault(rule.header().id(), name);
    }

    /**
     * Whether more events can only make it hold more: such a rule fires at once, others when their
     * window ends.
     */
    public boolean isMonotone() {
        return isMonotone(type, condition);
    }

    /** Whether rules of this type and condition are monotone. */
    public static boolean isMonotone(CorrelationType type, CorrelationCondition condition) {
        return switch (type) {
            case EVENT_COUNT, VALUE_COUNT, TEMPORAL, TEMPORAL_ORDERED -> isMonotone(condition);
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, NEW_TERMS, BASELINE -> false;
        };
    }

    private static boolean isMonotone(CorrelationCondition condition) {
        if (condition instanceof CorrelationCondition.Threshold threshold) {
            return threshold.bounds().stream()
                    .allMatch(
                            bound ->
                                    bound.comparison() == CorrelationCondition.Comparison.GT
                                            || bound.comparison()
                                                    == CorrelationCondition.Comparison.GTE);
        }
        return condition instanceof CorrelationCondition.Presence presence
                && isMonotone(presence.clause());
    }

    private static boolean isMonotone(CorrelationCondition.Clause clause) {
        if (clause instanceof CorrelationCondition.Clause.And and) {
            return and.operands().stream().allMatch(CorrelationRule::isMonotone);
        }
        if (clause instanceof CorrelationCondition.Clause.Or or) {
            return or.operands().stream().allMatch(CorrelationRule::isMonotone);
        }
        return clause instanceof CorrelationCondition.Clause.Matched;
    }
}
