package dev.gatewatch.decode;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.event.AuthField;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.event.json.EpochSeconds;
import org.jspecify.annotations.Nullable;

/**
 * Gives an entry of the user-activity log the field names that {@code AdminListUserAuthEvents}
 * uses, {@code authEvent.*}, so that a rule reads both alike. Empty texts are absent, and so is a
 * city called "null", which the log writes if it knows none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AuthEventType.html">AuthEventType</a>
 */
final class ActivityFields {
    private static final String[] RISK_DECISIONS = {"NoRisk", "AccountTakeover", "Block"};
    private static final String[] RISK_LEVELS = {"Low", "Medium", "High"};

    private final int eventId;
    private final int eventType;
    private final int creationDate;
    private final int eventResponse;
    private final int riskLevel;
    private final int riskDecision;
    private final int compromised;
    private final int ipAddress;
    private final int deviceName;
    private final int city;
    private final int country;

    ActivityFields(FieldPlan plan) {
        this.eventId = plan.id(AuthField.EVENT_ID.path());
        this.eventType = plan.id(AuthField.EVENT_TYPE.path());
        this.creationDate = plan.id(AuthField.CREATION_DATE.path());
        this.eventResponse = plan.id(AuthField.EVENT_RESPONSE.path());
        this.riskLevel = plan.id(AuthField.RISK_LEVEL.path());
        this.riskDecision = plan.id(AuthField.RISK_DECISION.path());
        this.compromised = plan.id(AuthField.COMPROMISED.path());
        this.ipAddress = plan.id(AuthField.IP_ADDRESS.path());
        this.deviceName = plan.id(AuthField.DEVICE_NAME.path());
        this.city = plan.id(AuthField.CITY.path());
        this.country = plan.id(AuthField.COUNTRY.path());
    }

    /**
     * Adds the fields of an entry.
     *
     * @param userPoolId its pool, which names the region; null if that is not known
     * @param time its time, epoch milliseconds
     */
    void add(
            TrailEventBuilder builder,
            SourceFields document,
            @Nullable String userPoolId,
            long time) {
        text(builder, BaseField.SOURCE_IP_ADDRESS.id(), document.value(SourceField.ACTIVITY_IP));
        text(builder, BaseField.REQUEST_ID.id(), document.value(SourceField.ACTIVITY_REQUEST_ID));
        text(builder, BaseField.AWS_REGION.id(), region(userPoolId));

        text(builder, eventId, document.value(SourceField.ACTIVITY_EVENT_ID));
        text(builder, eventType, document.value(SourceField.ACTIVITY_EVENT_TYPE));
        text(builder, eventResponse, document.value(SourceField.ACTIVITY_RESPONSE));
        text(
                builder,
                riskLevel,
                spelled(document.value(SourceField.ACTIVITY_RISK_LEVEL), RISK_LEVELS));
        text(
                builder,
                riskDecision,
                riskDecision(document.value(SourceField.ACTIVITY_RISK_DECISION)));
        text(builder, ipAddress, document.value(SourceField.ACTIVITY_IP));
        text(builder, deviceName, document.value(SourceField.ACTIVITY_DEVICE));
        text(builder, city, city(document.value(SourceField.ACTIVITY_CITY)));
        text(builder, country, document.value(SourceField.ACTIVITY_COUNTRY));
        if (creationDate >= 0) {
            builder.add(creationDate, ValueKind.NUMBER, EpochSeconds.text(time));
        }
        String detected = document.value(SourceField.ACTIVITY_COMPROMISED);
        if (compromised >= 0 && detected != null) {
            boolean known = detected.equals("true") || detected.equals("false");
            builder.add(compromised, known ? ValueKind.BOOLEAN : ValueKind.TEXT, detected);
        }
    }

    private static void text(TrailEventBuilder builder, int field, @Nullable String value) {
        if (field >= 0 && value != null) {
            builder.add(field, ValueKind.TEXT, value);
        }
    }

    /** The region before the underscore of a pool id such as {@code us-west-2_EXAMPLE}. */
    private static @Nullable String region(@Nullable String userPoolId) {
        int underscore = userPoolId == null ? -1 : userPoolId.indexOf('_');
        return userPoolId == null || underscore <= 0 ? null : userPoolId.substring(0, underscore);
    }

    private static @Nullable String city(@Nullable String value) {
        return "null".equals(value) ? null : value;
    }

    private static @Nullable String riskDecision(@Nullable String value) {
        return "PASS".equalsIgnoreCase(value) ? RISK_DECISIONS[0] : spelled(value, RISK_DECISIONS);
    }

    /** A value as the API spells it, if it differs by case and underscores only. */
    private static @Nullable String spelled(@Nullable String value, String[] spellings) {
        if (value == null) {
            return null;
        }
        String plain = value.replace("_", "");
        for (String spelling : spellings) {
            if (spelling.equalsIgnoreCase(plain)) {
                return spelling;
            }
        }
        return value;
    }
}
