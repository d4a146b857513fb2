package dev.gatewatch.rule;

import java.time.Duration;
import java.util.List;

/**
 * A Sigma correlation rule: how events that match other rules hang together in time.
 *
 * @param rules the rules whose matches it counts
 * @param groupBy the fields whose values tell groups apart; empty for one group of all
 * @param timespan the length of the window; its condition holds over a closed window of this length
 * @param suppress the longest gap between two firings of one episode
 * @param generate whether the rules that it refers to raise alerts of their own, too
 */
public record CorrelationRule(
        RuleHeader header,
        CorrelationType type,
        List<DetectionRule> rules,
        List<String> groupBy,
        Duration timespan,
        CorrelationCondition condition,
        Duration suppress,
        boolean generate)
        implements Rule {}
