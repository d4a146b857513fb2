package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.plan.BaselineRule;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.EpisodeRule;
import dev.gatewatch.rule.plan.TermsRule;
import dev.gatewatch.rule.plan.WindowRule;

/**
 * Evaluates one rule on the state of one group at a time. It keeps no state of a group itself. Not
 * for use by several threads.
 */
public interface RuleEvaluator {
    /** The rule. */
    EngineRule rule();

    /** Whether it takes events only in the order of their times. */
    boolean inOrder();

    /** Counts an event. */
    void count(GroupState group, Match match, EpisodeOutput output);

    /**
     * Closes ended episodes and windows and removes state that no event can need any more.
     *
     * @param key the group
     * @param watermark all events up to this time have arrived, except late ones; epoch
     *     milliseconds
     * @param allowedLateness how late these may be, milliseconds
     */
    void settle(
            GroupState group,
            String key,
            long watermark,
            long allowedLateness,
            EpisodeOutput output);

    /**
     * The next watermark at which {@link #settle} has something to do, or {@link Long#MAX_VALUE}.
     */
    long nextWatermark(GroupState group, long allowedLateness);

    /**
     * The evaluator of a rule.
     *
     * @param alerts whether its episodes raise alerts
     * @param feeds whether other rules read its episodes
     * @param atWatermark whether an episode raises its alert when the watermark has passed its
     *     start, instead of at once
     */
    static RuleEvaluator of(EngineRule rule, boolean alerts, boolean feeds, boolean atWatermark) {
        if (rule instanceof WindowRule windows) {
            return new WindowEvaluator(new WindowTracker(windows), alerts, feeds);
        }
        if (rule instanceof TermsRule terms) {
            return new TermsEvaluator(terms, alerts, feeds);
        }
        if (rule instanceof BaselineRule baseline) {
            return baseline.compare() == Compare.NONE
                    ? new ShareEvaluator(baseline, alerts, feeds)
                    : new BaselineEvaluator(baseline, alerts, feeds);
        }
        return new EpisodeEvaluator((EpisodeRule) rule, alerts, feeds, atWatermark);
    }
}
