package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import dev.gatewatch.event.UserHistory;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code unmapped.gatewatch.users}: the recent activity of users, with the names that the API uses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AuthEventType.html">AuthEventType</a>
 */
final class OcsfUsers {
    private OcsfUsers() {}

    static void write(UserHistory[] users, JsonGenerator json) throws IOException {
        if (users.length == 0) {
            return;
        }
        json.writeArrayFieldStart("users");
        for (UserHistory user : users) {
            json.writeStartObject();
            json.writeStringField("uid", user.user());
            text("name", user.username(), json);
            json.writeStringField("userPoolId", user.userPoolId());
            json.writeStringField("status", user.status().text());
            NonEmptyArray entries = new NonEmptyArray("AuthEvents", json);
            for (AuthEvent event : user.events()) {
                event(event, entries.element());
            }
            entries.end();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void event(AuthEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        text("EventId", event.eventId(), json);
        text("EventType", event.eventType(), json);
        json.writeStringField(
                "CreationDate", Instant.ofEpochMilli(event.creationDate()).toString());
        text("EventResponse", event.eventResponse(), json);
        risk(event, json);
        NonEmptyArray challenges = new NonEmptyArray("ChallengeResponses", json);
        for (ChallengeResponse challenge : event.challengeResponses()) {
            if (isAnyKnown(challenge.name(), challenge.response())) {
                challenges.element().writeStartObject();
                text("ChallengeName", challenge.name(), json);
                text("ChallengeResponse", challenge.response(), json);
                json.writeEndObject();
            }
        }
        challenges.end();
        context(event, json);
        feedback(event, json);
        json.writeEndObject();
    }

    private static void risk(AuthEvent event, JsonGenerator json) throws IOException {
        Boolean compromised = event.compromisedCredentialsDetected();
        if (compromised != null || isAnyKnown(event.riskDecision(), event.riskLevel())) {
            json.writeObjectFieldStart("EventRisk");
            text("RiskDecision", event.riskDecision(), json);
            text("RiskLevel", event.riskLevel(), json);
            if (compromised != null) {
                json.writeBooleanField("CompromisedCredentialsDetected", compromised);
            }
            json.writeEndObject();
        }
    }

    private static void context(AuthEvent event, JsonGenerator json) throws IOException {
        if (isAnyKnown(
                event.ipAddress(),
                event.deviceName(),
                event.timezone(),
                event.city(),
                event.country())) {
            json.writeObjectFieldStart("EventContextData");
            text("IpAddress", event.ipAddress(), json);
            text("DeviceName", event.deviceName(), json);
            text("Timezone", event.timezone(), json);
            text("City", event.city(), json);
            text("Country", event.country(), json);
            json.writeEndObject();
        }
    }

    private static void feedback(AuthEvent event, JsonGenerator json) throws IOException {
        if (event.feedbackValue() == null) {
            return;
        }
        json.writeObjectFieldStart("EventFeedback");
        text("FeedbackValue", event.feedbackValue(), json);
        text("Provider", event.feedbackProvider(), json);
        if (event.feedbackDate() != null) {
            json.writeStringField(
                    "FeedbackDate", Instant.ofEpochMilli(event.feedbackDate()).toString());
        }
        json.writeEndObject();
    }

    private static void text(String name, @Nullable String value, JsonGenerator json)
            throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static boolean isAnyKnown(@Nullable String... values) {
        for (String value : values) {
            if (value != null && !value.isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
