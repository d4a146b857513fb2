package dev.gatewatch.event;

import java.util.Arrays;
import java.util.List;

/**
 * The fields of an {@link AuthEvent} as rules name them: {@value AuthEvent#PREFIX} and the API's
 * own names. Objects are fields, too; compared as text they are compact JSON.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AuthEventType.html">AuthEventType</a>
 */
public enum AuthField {
    EVENT_ID("EventId"),
    EVENT_TYPE("EventType"),
    CREATION_DATE("CreationDate"),
    EVENT_RESPONSE("EventResponse"),
    EVENT_RISK("EventRisk"),
    RISK_DECISION("EventRisk.RiskDecision"),
    RISK_LEVEL("EventRisk.RiskLevel"),
    COMPROMISED("EventRisk.CompromisedCredentialsDetected"),
    CHALLENGE_RESPONSES("ChallengeResponses"),
    CHALLENGE_NAME("ChallengeResponses.ChallengeName"),
    CHALLENGE_RESPONSE("ChallengeResponses.ChallengeResponse"),
    EVENT_CONTEXT_DATA("EventContextData"),
    IP_ADDRESS("EventContextData.IpAddress"),
    DEVICE_NAME("EventContextData.DeviceName"),
    TIMEZONE("EventContextData.Timezone"),
    CITY("EventContextData.City"),
    COUNTRY("EventContextData.Country"),
    EVENT_FEEDBACK("EventFeedback"),
    FEEDBACK_VALUE("EventFeedback.FeedbackValue"),
    FEEDBACK_PROVIDER("EventFeedback.Provider"),
    FEEDBACK_DATE("EventFeedback.FeedbackDate");

    private static final List<String> PATHS = Arrays.stream(values()).map(AuthField::path).toList();

    private final String path;

    AuthField(String name) {
        this.path = AuthEvent.PREFIX + name;
    }

    /** The field's name as a rule writes it. */
    public String path() {
        return path;
    }

    /** Whether a rule that reads this field reads a user's history. */
    public static boolean isOne(String field) {
        return field.startsWith(AuthEvent.PREFIX);
    }

    /** All paths. */
    public static List<String> paths() {
        return PATHS;
    }
}
