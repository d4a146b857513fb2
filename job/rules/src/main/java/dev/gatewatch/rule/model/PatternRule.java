package dev.gatewatch.rule.model;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of events that Flink CEP looks for.
 *
 * @param groupBy the fields whose values distinguish groups; empty for a single group
 * @param within how long after the first event the last one may be, at most
 * @param skip where the search continues after a match
 * @param steps at least one, with different names
 * @param suppress the longest gap between two matches of one episode
 * @see <a href="https://nightlies.apache.org/flink/flink-docs-release-2.2/docs/libs/cep/">Flink
 *     CEP</a>
 */
public record PatternRule(
        RuleHeader header,
        List<String> groupBy,
        Duration within,
        Skip skip,
        List<Step> steps,
        Duration suppress)
        implements Rule {

    /** The detection rules that it reads, in the order in which it first names them. */
    public List<DetectionRule> rules() {
        return steps.stream()
                .flatMap(
                        step ->
                                step.until() == null
                                        ? java.util.stream.Stream.of(step.rule())
                                        : java.util.stream.Stream.of(step.rule(), step.until()))
                .distinct()
                .toList();
    }

    /** The id of the alert on a group that had more events than the pattern can follow. */
    public String overflowId() {
        return header.id() + "-overflow";
    }

    /** Whether a match is the absence of its last step, known only when its time has run out. */
    public boolean endsWithAbsence() {
        Step last = steps.get(steps.size() - 1);
        return last.not() && last.contiguity() != Contiguity.STRICT;
    }

    /**
     * One step.
     *
     * @param rule the rule that its events match
     * @param contiguity how they follow the step before
     * @param not whether no such event may occur
     * @param optional whether the step may be left out
     * @param greedy whether it takes all events that it can
     * @param consecutive whether no other event may be between its repeats
     * @param until the rule whose match ends the repeats, or null
     * @param within how long after the event before each of its events may be, or null
     */
    public record Step(
            String name,
            DetectionRule rule,
            Contiguity contiguity,
            boolean not,
            Times times,
            boolean optional,
            boolean greedy,
            boolean consecutive,
            @Nullable DetectionRule until,
            @Nullable Duration within)
            implements Serializable {}

    /**
     * How often a step's event occurs.
     *
     * @param from at least 1
     * @param to not less than {@code from}; {@link #ANY} if there is no upper bound
     */
    public record Times(int from, int to) implements Serializable {
        /** No upper bound. */
        public static final int ANY = Integer.MAX_VALUE;

        /** Once. */
        public static final Times ONCE = new Times(1, 1);

        /** Whether it may occur more than once. */
        public boolean loops() {
            return to > 1;
        }
    }

    /** How the events of a step follow those of the step before. */
    public enum Contiguity {
        /** No event of the pattern's other rules in between. */
        STRICT,
        /** Others in between are skipped; the first that matches is taken. */
        RELAXED,
        /** Others in between are skipped; each that matches is taken in a match of its own. */
        ANY
    }

    /**
     * Which of the matches that share events become alerts.
     *
     * @param step its name for {@link After#TO_FIRST} and {@link After#TO_LAST}, else null
     */
    public record Skip(After after, @Nullable String step) implements Serializable {}

    /** Where the search continues after a match. */
    public enum After {
        /** All matches become alerts. */
        NONE,
        /** No other match that begins with the same event. */
        TO_NEXT,
        /** No match that begins before this one has ended. */
        PAST_LAST_EVENT,
        /** No match that begins before the first event of a step. */
        TO_FIRST,
        /** No match that begins before the last event of a step. */
        TO_LAST
    }
}
