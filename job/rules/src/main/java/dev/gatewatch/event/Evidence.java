package dev.gatewatch.event;

import dev.gatewatch.event.admin.Actor;
import dev.gatewatch.event.admin.Changes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says about one event that contributed to it. Texts come from the record and are
 * truncated to {@link #MAX_LENGTH}; null means that the record lacks them.
 *
 * @param time event time, epoch milliseconds
 * @param user the sub, or the console user
 * @param risk null if nothing is known about it
 * @param actor the AWS principal that made the call; null for what end users do, even if a back end
 *     calls for them
 * @param changes what an administrator requested; null for other events, and where nothing of it is
 *     to be shown
 * @param episode if this stands for an episode of another rule, that one; null for an event
 */
public record Evidence(
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
        @Nullable Changes changes,
        @Nullable InnerEpisode episode)
        implements Comparable<Evidence> {

    /** The longest text kept, in characters. */
    public static final int MAX_LENGTH = 256;

    /** The kind of what administrators do. */
    private static final String ADMIN = "Admin";

    /** The evidence of an event, without what it changed. */
    public static Evidence of(TrailEvent event) {
        Actor actor = actor(event);
        String account = cut(event, BaseField.RECIPIENT_ACCOUNT_ID);
        return new Evidence(
                event.eventId(),
                event.time(),
                cut(event, BaseField.EVENT_SOURCE),
                cut(event, BaseField.EVENT_NAME),
                cut(event, BaseField.AWS_REGION),
                account == null && actor != null ? actor.account() : account,
                cut(event, BaseField.SOURCE_IP_ADDRESS),
                cut(event, BaseField.USER_AGENT),
                cut(event, BaseField.REQUEST_ID),
                cut(event, BaseField.SIGN_IN_OUTCOME),
                cut(event, BaseField.SIGN_IN_REASON),
                cut(event, BaseField.SIGN_IN_USER),
                cut(event, BaseField.SIGN_IN_USER_POOL_ID),
                cut(event, BaseField.SIGN_IN_CLIENT_ID),
                Risk.of(event),
                actor,
                null,
                null);
    }

    /**
     * Evidence of which nothing is known but its time.
     *
     * @param time epoch milliseconds
     */
    public static Evidence unknown(long time) {
        return of(new TrailEvent("", time, new short[0], new byte[0], new String[0]));
    }

    /** The evidence with what the event changed; null for nothing. */
    public Evidence withChanges(@Nullable Changes changed) {
        return changed == null
                ? this
                : with(eventId, time, eventSource, eventName, requestId, changed, episode);
    }

    /** Whether another piece differs in time and ids at most. */
    public boolean saysTheSameAs(Evidence other) {
        return (requestId == null) == (other.requestId == null)
                && Objects.equals(user, other.user)
                && Objects.equals(ip, other.ip)
                && Objects.equals(eventName, other.eventName)
                && Objects.equals(eventSource, other.eventSource)
                && Objects.equals(region, other.region)
                && Objects.equals(account, other.account)
                && Objects.equals(userAgent, other.userAgent)
                && Objects.equals(outcome, other.outcome)
                && Objects.equals(reason, other.reason)
                && Objects.equals(userPoolId, other.userPoolId)
                && Objects.equals(clientId, other.clientId)
                && Objects.equals(risk, other.risk)
                && Objects.equals(actor, other.actor)
                && Objects.equals(changes, other.changes)
                && Objects.equals(episode, other.episode);
    }

    /**
     * The same evidence for another event.
     *
     * @param time epoch milliseconds
     */
    public Evidence withIds(String eventId, long time, @Nullable String requestId) {
        return with(eventId, time, eventSource, eventName, requestId, changes, episode);
    }

    private Evidence with(
            String eventId,
            long time,
            @Nullable String eventSource,
            @Nullable String eventName,
            @Nullable String requestId,
            @Nullable Changes changes,
            @Nullable InnerEpisode episode) {
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
                episode);
    }

    /**
     * Evidence that stands for an episode that began with this event: for the rule above it is one
     * event of this id and time. User, origin and result are kept, the request is not, since it was
     * the event's own.
     *
     * @param id identifies the episode where events have their eventID
     * @param began epoch milliseconds
     * @param source replaces the event source
     * @param name replaces the event name
     */
    public Evidence ofEpisode(
            String id, long began, String source, String name, InnerEpisode inner) {
        return with(id, began, source, name, null, null, inner);
    }

    /**
     * The evidence with another piece in order, in a new array; beyond {@link Alert#MAX_EVENTS} the
     * latest is dropped.
     *
     * @param events in order
     */
    public static Evidence[] earliest(Evidence[] events, Evidence more) {
        int at = events.length;
        while (at > 0 && more.compareTo(events[at - 1]) < 0) {
            at--;
        }
        if (at == Alert.MAX_EVENTS) {
            return events;
        }
        int length = Math.min(Alert.MAX_EVENTS, events.length + 1);
        Evidence[] all = Arrays.copyOf(events, length);
        System.arraycopy(events, at, all, at + 1, length - at - 1);
        all[at] = more;
        return all;
    }

    /**
     * Evidence with the latest piece in the last place, in a new array where it is not there yet;
     * beyond {@link Alert#MAX_EVENTS} the piece before it is left out.
     *
     * @param events in order, the earliest
     * @param latest null where that is not known
     */
    public static Evidence[] withLatest(Evidence[] events, @Nullable Evidence latest) {
        int size = events.length;
        if (latest == null || (size > 0 && latest.compareTo(events[size - 1]) <= 0)) {
            return events;
        }
        Evidence[] all = Arrays.copyOf(events, Math.min(Alert.MAX_EVENTS, size + 1));
        all[all.length - 1] = latest;
        return all;
    }

    /** By time, then by eventID. */
    @Override
    public int compareTo(Evidence other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : eventId.compareTo(other.eventId);
    }

    static @Nullable String cut(TrailEvent event, BaseField field) {
        String text = event.text(field);
        return text == null ? null : Beginning.of(text, MAX_LENGTH);
    }

    /** Of sign-ins a back end makes as many as there are users: it is not who acts. */
    private static @Nullable Actor actor(TrailEvent event) {
        String kind = event.text(BaseField.SIGN_IN_KIND);
        return kind != null && !kind.equals(ADMIN)
                ? null
                : Actor.of(
                        cut(event, BaseField.USER_TYPE),
                        cut(event, BaseField.USER_ARN),
                        cut(event, BaseField.USER_ACCOUNT_ID),
                        cut(event, BaseField.USER_ACCESS_KEY_ID),
                        cut(event, BaseField.USER_NAME),
                        userId(event),
                        cut(event, BaseField.USER_INVOKED_BY),
                        cut(event, BaseField.USER_SESSION_ISSUER),
                        cut(event, BaseField.USER_MFA));
    }

    /** Of those who have neither ARN nor name, such as users of IAM Identity Center. */
    private static @Nullable String userId(TrailEvent event) {
        String user = cut(event, BaseField.USER_ON_BEHALF_OF);
        return user != null ? user : cut(event, BaseField.USER_PRINCIPAL_ID);
    }
}
