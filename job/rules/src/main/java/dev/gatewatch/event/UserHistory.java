package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/**
 * The recent activity of a user that an alert involves.
 *
 * @param user the sub
 * @param username the name that the user signs in with; null if it is not configured to appear, or
 *     could not be found
 * @param status the result of the lookup
 * @param events newest first, with truncated texts; empty unless found
 */
// Flink has native serializers for arrays of records.
@SuppressWarnings("ArrayRecordComponent")
public record UserHistory(
        String user,
        String userPoolId,
        @Nullable String username,
        EnrichmentStatus status,
        AuthEvent[] events) {

    /** Whether an event is one of this user's. */
    public boolean isOf(Evidence event) {
        return user.equals(event.user()) && userPoolId.equals(event.userPoolId());
    }
}
