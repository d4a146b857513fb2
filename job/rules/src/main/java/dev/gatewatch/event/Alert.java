package dev.gatewatch.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the engine raises it, before it is written in any format.
 *
 * @param activity whether an episode begins or has ended
 * @param ruleId the rule that fired
 * @param groupFields the fields (or aliases) that distinguish groups; empty for a single group
 * @param groupValues their values
 * @param fired when the group first fired, epoch milliseconds of event time
 * @param slot the length of the slots, in milliseconds, into which event time is divided for {@link
 *     #identity}; 1 if the exact time is the identity
 * @param event the event's id, if each event raises an alert of its own; else null
 * @param created when the first alert of the episode was raised, epoch milliseconds: wall clock on
 *     a stream, event time in a replay
 * @param start time of the earliest contributing event, epoch milliseconds
 * @param end the last time at which the group fired, epoch milliseconds
 * @param count contributing events
 * @param suppressed how many of them came after the first firing
 * @param announced the {@code fired} of each alert sent for the episode, ascending; more than one,
 *     or another than {@code fired}, only if events arrived out of order. If events were read again
 *     after a restart, a closing alert also has a time in each other slot in which an alert may
 *     have been sent that is not known any more; at most {@link #MAX_OPENINGS} in all
 * @param events the earliest contributing events and, if there are more than {@link #MAX_EVENTS},
 *     in the last place the latest that is known
 * @param episodes the episodes of other rules that the rule counted, without their events, which
 *     are among {@code events}; null for none
 * @param unusual what was observed and what is usual; null for rules that do not compare with the
 *     past
 */
// Flink has native serializers for arrays of records and primitives.
@SuppressWarnings("ArrayRecordComponent")
public record Alert(
        Activity activity,
        String ruleId,
        String[] groupFields,
        String[] groupValues,
        long fired,
        long slot,
        @Nullable String event,
        long created,
        long start,
        long end,
        long count,
        long suppressed,
        long[] announced,
        Evidence[] events,
        InnerEpisode @Nullable [] episodes,
        @Nullable Unusual unusual) {

    /** How many contributing events an alert names. */
    public static final int MAX_EVENTS = 20;

    /** How many alerts on the start of an episode its closing alert names at most. */
    public static final int MAX_OPENINGS = 256;

    /** An alert of a rule that counts events alone. */
    public Alert(
            Activity activity,
            String ruleId,
            String[] groupFields,
            String[] groupValues,
            long fired,
            long slot,
            @Nullable String event,
            long created,
            long start,
            long end,
            long count,
            long suppressed,
            long[] announced,
            Evidence[] events) {
        this(
                activity,
                ruleId,
                groupFields,
                groupValues,
                fired,
                slot,
                event,
                created,
                start,
                end,
                count,
                suppressed,
                announced,
                events,
                null,
                null);
    }

    /**
     * Distinguishes episodes of the same rule and group: the start of the slot in which they fired.
     * Slots are no longer than the pauses between episodes, so that no two share one; and long, so
     * that an alert that is raised again, after a crash and on events that arrive in another order,
     * is most likely in the same.
     *
     * @param fired epoch milliseconds
     */
    public long identity(long fired) {
        // 0 in state that was saved before there were slots.
        long length = Math.max(1, slot);
        return Math.floorDiv(fired, length) * length;
    }

    /** The state of the episode that an alert reports. */
    public enum Activity {
        /** The episode has begun. */
        CREATE,
        /** The episode has ended. */
        CLOSE
    }

    /**
     * What an alert found unusual, and what would have been usual.
     *
     * @param kind what was observed
     * @param observed the number, the greatest of the episode's intervals; a share from 0 to 1; how
     *     many new terms there were
     * @param usual what it is compared with; {@link #UNKNOWN} if nothing is
     * @param of how many events a share is of, else 0
     * @param since from when on the past is known, epoch milliseconds; for what is compared with
     *     nothing, the start of the interval
     * @param every the length of the interval, milliseconds; 0 for terms
     * @param terms the new terms, at most {@link #MAX_TERMS}; none for numbers
     */
    // Flink has native serializers for arrays of texts.
    @SuppressWarnings("ArrayRecordComponent")
    public record Unusual(
            Kind kind,
            double observed,
            double usual,
            long of,
            long since,
            long every,
            String[] terms) {
        /** That nothing is known to be usual. */
        public static final double UNKNOWN = -1;

        /** How many new terms are named. */
        public static final int MAX_TERMS = 10;

        /** What was observed. */
        public enum Kind {
            /** Terms that were not known. */
            TERMS,
            /** The events of an interval. */
            COUNT,
            /** The different values of an interval. */
            DISTINCT,
            /** A share of the events of an interval. */
            SHARE
        }

        /** Both of one episode: all terms, or whichever number is greater. */
        public Unusual and(Unusual later) {
            if (kind != Kind.TERMS) {
                return later.observed > observed ? later : this;
            }
            Set<String> named = new LinkedHashSet<>(List.of(terms));
            named.addAll(List.of(later.terms));
            String[] all = named.stream().limit(MAX_TERMS).toArray(String[]::new);
            return new Unusual(kind, observed + later.observed, usual, of, since, every, all);
        }
    }
}
