package dev.gatewatch.rule;

import dev.gatewatch.event.Match;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A rule with a monotone condition, as the engine runs it: the group fires at the time of an event
 * when at least {@code minimum} events (or different values) lie within the closed window of {@code
 * timespan} that ends there.
 *
 * @param ruleId the rule that alerts
 * @param fingerprint changes whenever the rule's meaning does; state of another fingerprint is not
 *     continued
 * @param detections the numbers of the detection rules whose matches it counts
 * @param minimum at least 1
 * @param value which of the dimension's values is counted, or -1 where events are
 * @param timespan milliseconds
 * @param suppress the longest gap between firing times of one episode, milliseconds
 */
// Read for every match: arrays, not lists.
@SuppressWarnings("ArrayRecordComponent")
public record EpisodeRule(
        String ruleId,
        String fingerprint,
        int[] detections,
        int minimum,
        int value,
        long timespan,
        long suppress)
        implements Serializable {

    /** Whether an event that matches these detection rules counts for this rule. */
    public boolean counts(int[] matched) {
        for (int candidate : matched) {
            for (int detection : detections) {
                if (candidate == detection) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What of this event is counted, or null where the event lacks it. */
    public @Nullable String valueOf(Match match) {
        return value < 0 ? match.evidence().eventId() : match.values()[value];
    }
}
