package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a user's history, as Cognito's threat protection keeps it: one attempt to sign in,
 * sign up or recover an account, with the risk that Cognito assessed. All texts as the API returns
 * them; null if it returns none.
 *
 * @param creationDate epoch milliseconds
 * @param riskLevel absent if there was no risk
 * @param challengeResponses in their order; empty if there are none
 * @param city also null if the API writes the text "null"
 * @param feedbackDate epoch milliseconds, or null
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AuthEventType.html">AuthEventType</a>
 */
// Flink has native serializers for arrays of records.
@SuppressWarnings("ArrayRecordComponent")
public record AuthEvent(
        @Nullable String eventId,
        @Nullable String eventType,
        long creationDate,
        @Nullable String eventResponse,
        @Nullable String riskDecision,
        @Nullable String riskLevel,
        @Nullable Boolean compromisedCredentialsDetected,
        ChallengeResponse[] challengeResponses,
        @Nullable String ipAddress,
        @Nullable String deviceName,
        @Nullable String timezone,
        @Nullable String city,
        @Nullable String country,
        @Nullable String feedbackValue,
        @Nullable String feedbackProvider,
        @Nullable Long feedbackDate) {

    /** The prefix of all fields of an entry in rules. */
    public static final String PREFIX = "authEvent.";

    /** A challenge that the user was given, and its result. */
    public record ChallengeResponse(@Nullable String name, @Nullable String response) {}
}
