package dev.gatewatch.event;

import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An episode that counts as one event for another rule, as it was when it was handed on.
 *
 * @param rule the name of the rule whose episode it is, or its id if it has none
 * @param title of that rule
 * @param time when its group first fired, or the end of its window, epoch milliseconds
 * @param start time of the earliest event underneath, epoch milliseconds
 * @param count the events underneath
 * @param events the earliest of them and the latest, in order; at most {@link #MAX_EVENTS}
 */
// Flink has native serializers for arrays of records.
@SuppressWarnings("ArrayRecordComponent")
public record InnerEpisode(
        String rule, String title, long time, long start, long count, Event[] events) {

    /** How many events an episode hands on: a rule above keeps as many of each. */
    public static final int MAX_EVENTS = 10;

    private static final Event[] NONE = {};

    /** The episode without its events. */
    public InnerEpisode withoutEvents() {
        return new InnerEpisode(rule, title, time, start, count, NONE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InnerEpisode that
                && rule.equals(that.rule)
                && title.equals(that.title)
                && time == that.time
                && start == that.start
                && count == that.count
                && Arrays.equals(events, that.events);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(events) + Long.hashCode(time);
    }

    @Override
    public String toString() {
        return rule + " at " + time + " of " + count + " from " + start + Arrays.toString(events);
    }

    /** Evidence of an event that is no episode itself: Flink's types cannot contain themselves. */
    public record Event(
            String eventId,
            long time,
            @Nullable String eventSource,
            @Nullable String eventName,
            @Nullable String region,
            @Nullable String account,
            @Nullable String ip,
            @Nullable String userAgent,
            @Nullable String requestId,
            @Nullable String outcome,
            @Nullable String reason,
            @Nullable String user,
            @Nullable String userPoolId,
            @Nullable String clientId,
            @Nullable Risk risk,
            @Nullable Actor actor,
            @Nullable Changes changes) {

        /** An event, to be kept in an episode. */
        public static Event of(Evidence evidence) {
            return new Event(
                    evidence.eventId(),
                    evidence.time(),
                    evidence.eventSource(),
                    evidence.eventName(),
                    evidence.region(),
                    evidence.account(),
                    evidence.ip(),
                    evidence.userAgent(),
                    evidence.requestId(),
                    evidence.outcome(),
                    evidence.reason(),
                    evidence.user(),
                    evidence.userPoolId(),
                    evidence.clientId(),
                    evidence.risk(),
                    evidence.actor(),
                    evidence.changes());
        }

        /** The event. */
        public Evidence evidence() {
            return new Evidence(
                    eventId,
                    time,
                    eventSource,
                    eventName,
                    region,
                    account,
                    ip,
                    userAgent,
                    requestId,
                    outcome,
                    reason,
                    user,
                    userPoolId,
                    clientId,
                    risk,
                    actor,
                    changes,
                    null);
        }
    }
}
