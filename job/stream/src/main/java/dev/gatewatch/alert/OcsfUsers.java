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
            json.writeArrayFieldStart("AuthEvents");
            for (AuthEvent event : user.events()) {
                event(event, json);
            }
            json.writeEndArray();
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
        json.writeObjectFieldStart("EventRisk");
        text("RiskDecision", event.riskDecision(), json);
        text("RiskLevel", event.riskLevel(), json);
        if (event.compromisedCredentialsDetected() != null) {
            json.writeBooleanField(
                    "CompromisedCredentialsDetected", event.compromisedCredentialsDetected());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("ChallengeResponses");
        for (ChallengeResponse challenge : event.challengeResponses()) {
            json.writeStartObject();
            text("ChallengeName", challenge.name(), json);
            text("ChallengeResponse", challenge.response(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("EventContextData");
        text("IpAddress", event.ipAddress(), json);
        text("DeviceName", event.deviceName(), json);
        text("Timezone", event.timezone(), json);
        text("City", event.city(), json);
        text("Country", event.country(), json);
        json.writeEndObject();
        feedback(event, json);
        json.writeEndObject();
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
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
