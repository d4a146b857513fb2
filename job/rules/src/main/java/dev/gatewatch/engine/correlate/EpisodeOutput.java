package dev.gatewatch.engine.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.plan.EngineRule;

/** Takes what the evaluation of rules on a group yields. */
public interface EpisodeOutput {
    /** Takes an alert. */
    void alert(Alert alert);

    /**
     * Takes an episode, or a window whose condition held, as an event for other rules.
     *
     * @param key the group
     * @param time when the episode began or the window ended, epoch milliseconds
     * @param earliest the first of its events
     */
    void episode(EngineRule rule, String key, long time, Evidence earliest);

    /**
     * The creation time of an alert, epoch milliseconds.
     *
     * @param time when the group fired, event time in epoch milliseconds
     */
    long created(long time);

    /** Takes note of an event that lacks the field whose values the rule counts. */
    void withoutValue();
}
