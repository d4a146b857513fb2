package dev.gatewatch.engine.correlate;

import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.Dimension;
import dev.gatewatch.rule.plan.EngineRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evaluators of the correlation rules of one level: on the first level those that read only
 * events, on the next those that also read the episodes of the first.
 */
public final class LevelEvaluators {
    private final Map<String, RuleEvaluator> byId = new HashMap<>();
    private final Map<Integer, List<RuleEvaluator>> byDimension = new HashMap<>();

    /**
     * Evaluators of the rules of a plan.
     *
     * @param level from 1
     * @param forwarder receives the episodes that other rules read
     * @param atWatermark whether an episode raises its alert when the watermark has passed its
     *     start, instead of at once
     */
    public LevelEvaluators(
            DetectionPlan plan, int level, EpisodeForwarder forwarder, boolean atWatermark) {
        for (Dimension dimension : plan.dimensions()) {
            if (dimension.level() != level) {
                continue;
            }
            List<RuleEvaluator> evaluators = new ArrayList<>();
            for (EngineRule rule : dimension.rules()) {
                RuleEvaluator evaluator =
                        RuleEvaluator.of(
                                rule,
                                plan.alertsOnEpisodes(rule.ruleId()),
                                forwarder.feeds(rule),
                                atWatermark);
                evaluators.add(evaluator);
                byId.put(rule.ruleId(), evaluator);
            }
            byDimension.put(dimension.number(), evaluators);
        }
    }

    /** Those of the rules that a match counts for; none if it is for another level. */
    public List<RuleEvaluator> countingIn(Match match) {
        List<RuleEvaluator> counting = new ArrayList<>();
        for (RuleEvaluator evaluator : byDimension.getOrDefault(match.dimension(), List.of())) {
            if (evaluator.rule().counts(match.detections())) {
                counting.add(evaluator);
            }
        }
        return counting;
    }

    /**
     * The evaluator of a rule; null if there is no such rule, or it has changed since.
     *
     * @param fingerprint the rule's fingerprint when it was evaluated before
     */
    public @Nullable RuleEvaluator find(String ruleId, String fingerprint) {
        RuleEvaluator evaluator = byId.get(ruleId);
        return evaluator != null && evaluator.rule().fingerprint().equals(fingerprint)
                ? evaluator
                : null;
    }
}
