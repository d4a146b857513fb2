package dev.gatewatch.enrich.cognito;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthEventType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeResponseType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EventContextDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EventFeedbackType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EventRiskType;

/** Converts Cognito's entries. */
final class AuthEvents {
    private static final ChallengeResponse[] NO_CHALLENGES = {};
    private static final EventRiskType NO_RISK = EventRiskType.builder().build();
    private static final EventContextDataType NO_CONTEXT = EventContextDataType.builder().build();
    private static final EventFeedbackType NO_FEEDBACK = EventFeedbackType.builder().build();

    private AuthEvents() {}

    /** The entries, newest first; one without a time cannot belong to an event and is left out. */
    static List<AuthEvent> of(List<AuthEventType> entries) {
        List<AuthEvent> events = new ArrayList<>(entries.size());
        for (AuthEventType entry : entries) {
            if (entry != null && entry.creationDate() != null) {
                events.add(of(entry));
            }
        }
        // As the API returns them; it does not guarantee it, and paging relies on it.
        events.sort(Comparator.comparingLong(AuthEvent::creationDate).reversed());
        return List.copyOf(events);
    }

    private static AuthEvent of(AuthEventType entry) {
        EventRiskType risk = entry.eventRisk() == null ? NO_RISK : entry.eventRisk();
        EventContextDataType context =
                entry.eventContextData() == null ? NO_CONTEXT : entry.eventContextData();
        EventFeedbackType feedback =
                entry.eventFeedback() == null ? NO_FEEDBACK : entry.eventFeedback();
        return new AuthEvent(
                entry.eventId(),
                entry.eventTypeAsString(),
                entry.creationDate().toEpochMilli(),
                entry.eventResponseAsString(),
                risk.riskDecisionAsString(),
                risk.riskLevelAsString(),
                risk.compromisedCredentialsDetected(),
                challenges(entry.challengeResponses()),
                context.ipAddress(),
                context.deviceName(),
                context.timezone(),
                city(context.city()),
                context.country(),
                feedback.feedbackValueAsString(),
                feedback.provider(),
                milliseconds(feedback.feedbackDate()));
    }

    private static ChallengeResponse[] challenges(List<ChallengeResponseType> given) {
        if (given.isEmpty()) {
            return NO_CHALLENGES;
        }
        List<ChallengeResponse> challenges = new ArrayList<>(given.size());
        for (ChallengeResponseType one : given) {
            if (one != null) {
                challenges.add(
                        new ChallengeResponse(
                                one.challengeNameAsString(), one.challengeResponseAsString()));
            }
        }
        return challenges.toArray(NO_CHALLENGES);
    }

    /** If Cognito does not know the city, it writes "null". */
    private static @Nullable String city(@Nullable String city) {
        return "null".equals(city) ? null : city;
    }

    private static @Nullable Long milliseconds(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
