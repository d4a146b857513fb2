package dev.gatewatch.rule.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma detection rule: whether one event matches.
 *
 * @param logSource which events it applies to
 * @param condition the whole detection as one expression, its named selections resolved
 * @param episode set if the rule's {@code gatewatch} block asks for one alert per episode instead
 *     of one per event
 */
public record DetectionRule(
        RuleHeader header, LogSource logSource, Expression condition, @Nullable Episode episode)
        implements Rule {

    /**
     * One alert for a run of matches.
     *
     * @param groupBy the fields whose values distinguish groups; empty for a single group
     * @param suppress the longest gap between two matches of one episode
     */
    public record Episode(List<String> groupBy, Duration suppress)
            implements java.io.Serializable {}
}
