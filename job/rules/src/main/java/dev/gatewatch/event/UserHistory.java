package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/**
 * What a user whom an alert involves did lately.
 *
 * @param user the sub
 * @param username what the user signs in with; null where it is not configured to appear, or could
 *     not be had
 * @param status what became of the lookup
 * @param events newest first, with their texts cut; empty unless found
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
