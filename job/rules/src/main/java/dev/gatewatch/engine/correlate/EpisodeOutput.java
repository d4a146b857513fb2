package dev.gatewatch.engine.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.rule.plan.EngineRule;

/** Receives the results of evaluating rules on a group. */
public interface EpisodeOutput {
    /** Receives an alert. */
    void alert(Alert alert);

    /**
     * Receives an episode, or a window whose condition held, as an event for other rules.
     *
     * @param key the group
     * @param time when the episode began or the window ended, epoch milliseconds
     * @param contributing its events, at least one
     */
    void episode(EngineRule rule, String key, long time, ContributingEvents contributing);

    /**
     * The creation time of an alert, epoch milliseconds.
     *
     * @param time when the group fired, event time in epoch milliseconds
     */
    long created(long time);

    /**
     * Up to which event time an earlier run may have sent alerts that the state does not know,
     * epoch milliseconds; {@link Long#MIN_VALUE} if there was none.
     */
    default long lostUntil() {
        return Long.MIN_VALUE;
    }

    /**
     * Up to which event time every event has arrived, so that only later ones can follow, epoch
     * milliseconds; {@link Long#MIN_VALUE} if that is not known. What is kept may depend on it, the
     * results do not.
     */
    default long settled() {
        return Long.MIN_VALUE;
    }

    /**
     * Up to which event time the watermark has come, in this run or in the one whose state it
     * continues, epoch milliseconds; {@link Long#MIN_VALUE} if that is not known.
     */
    default long passed() {
        return Long.MIN_VALUE;
    }

    /** Reports an event that lacks the field whose values the rule counts. */
    void withoutValue();

    /** Reports an event that came too late for its interval, and is not counted. */
    default void pastWindow() {}

    /** Reports that a group began to learn what is usual, or that it is over with learning. */
    default void learning(boolean begins) {}

    /** Reports that a term fell out for another one, as its group has more than its rule keeps. */
    default void forgotten() {}
}
