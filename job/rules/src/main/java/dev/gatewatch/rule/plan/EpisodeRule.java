package dev.gatewatch.rule.plan;

import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.CorrelationCondition;
import org.jspecify.annotations.Nullable;

/**
 * A rule with a monotone condition, as the engine runs it: the group fires at the time of an event
 * when the condition holds on the closed window of {@code timespan} that ends there, and that event
 * takes part.
 *
 * @param ruleId the rule that alerts
 * @param fingerprint changes whenever the rule's meaning does; state of another fingerprint is not
 *     continued
 * @param detections the numbers of the rules whose matches it reads, in its own order
 * @param subject what is evaluated
 * @param minimum at least 1; for {@link Subject#EVENTS}, {@link Subject#VALUES} and {@link
 *     Subject#RULES}
 * @param clause for {@link Subject#CLAUSE}, else null
 * @param value which of the dimension's values is counted, or -1 if events or rules are
 * @param timespan milliseconds
 * @param suppress the longest gap between firing times of one episode, milliseconds
 */
// Read for every match: arrays, not lists.
@SuppressWarnings("ArrayRecordComponent")
public record EpisodeRule(
        String ruleId,
        String fingerprint,
        int[] detections,
        Subject subject,
        int minimum,
        CorrelationCondition.@Nullable Clause clause,
        int value,
        long timespan,
        long suppress)
        implements EngineRule {

    /** What a monotone condition evaluates. */
    public enum Subject {
        /** At least {@code minimum} events. */
        EVENTS,
        /** At least {@code minimum} different values. */
        VALUES,
        /** Matches of at least {@code minimum} of its rules. */
        RULES,
        /** Matches of certain of its rules. */
        CLAUSE,
        /** Matches of all of its rules, by different events, in order. */
        SEQUENCE
    }

    /** A rule that counts events, or values if {@code value} names some. */
    public EpisodeRule(
            String ruleId,
            String fingerprint,
            int[] detections,
            int minimum,
            int value,
            long timespan,
            long suppress) {
        this(
                ruleId,
                fingerprint,
                detections,
                value < 0 ? Subject.EVENTS : Subject.VALUES,
                minimum,
                null,
                value,
                timespan,
                suppress);
    }

    /** Whether any event fires. */
    public boolean firesOnEach() {
        return switch (subject) {
            case EVENTS, VALUES, RULES -> minimum == 1;
            case SEQUENCE -> detections.length == 1;
            case CLAUSE -> false;
        };
    }

    /** The counted value of this event, or null if the event lacks it. */
    public @Nullable String valueOf(Match match) {
        return value < 0 ? match.evidence().eventId() : match.values()[value];
    }
}
