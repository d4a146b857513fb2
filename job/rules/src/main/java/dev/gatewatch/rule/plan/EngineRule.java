package dev.gatewatch.rule.plan;

import java.io.Serializable;

/** A rule that evaluates the events of a group over time, as the engine runs it. */
public sealed interface EngineRule extends Serializable
        permits EpisodeRule, WindowRule, TermsRule, BaselineRule {
    /** The rule that alerts. */
    String ruleId();

    /** Changes whenever the rule's meaning does; state of another fingerprint is not continued. */
    String fingerprint();

    /** The numbers of the rules whose matches it reads, in its own order. */
    int[] detections();

    /** Which of the dimension's values is counted, or -1 if events or rules are. */
    int value();

    /** The window, the interval or the memory, milliseconds. */
    long timespan();

    /** Whether an event that matches these rules counts for this rule. */
    default boolean counts(int[] matched) {
        for (int candidate : matched) {
            for (int detection : detections()) {
                if (candidate == detection) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether an event that matches these rules matches the one at this position. */
    default boolean matches(int position, int[] matched) {
        int detection = detections()[position];
        for (int candidate : matched) {
            if (candidate == detection) {
                return true;
            }
        }
        return false;
    }
}
