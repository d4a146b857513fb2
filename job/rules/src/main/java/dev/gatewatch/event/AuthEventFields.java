package dev.gatewatch.event;

import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import dev.gatewatch.event.json.CompactObject;
import dev.gatewatch.event.json.EpochSeconds;
import java.util.BitSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the result of an event's lookup into the event: the planned {@link AuthField}s and {@link
 * EnrichmentStatus#FIELD}. For use by several threads.
 *
 * <p>A rule that searches the whole record does not find these values: they are not the record's.
 */
public final class AuthEventFields {
    /** In characters: more than any value of the API has. */
    private static final int MAX_LENGTH = 2_048;

    private static final int MAX_CHALLENGES = 32;

    private final int[] ids = new int[AuthField.values().length];
    private final int status;

    /** The values that an event may already have in their place, which are replaced. */
    private final BitSet own = new BitSet();

    private AuthEventFields(FieldPlan plan) {
        for (AuthField field : AuthField.values()) {
            ids[field.ordinal()] = plan.id(field.path());
        }
        status = plan.id(EnrichmentStatus.FIELD);
        for (int id = 0; id < plan.size(); id++) {
            own.set(id, AuthField.isOne(plan.name(id)) || id == status);
        }
    }

    /** For events of this plan. */
    public static AuthEventFields of(FieldPlan plan) {
        return new AuthEventFields(plan);
    }

    /**
     * The event with the status alone; history values that it already has stay.
     *
     * @return the same event if no rule reads the status
     */
    public TrailEvent with(TrailEvent event, EnrichmentStatus said) {
        if (status < 0) {
            return event;
        }
        TrailEventBuilder builder = new TrailEventBuilder();
        for (int slot = 0; slot < event.fields().length; slot++) {
            if (event.fields()[slot] != status) {
                copy(event, slot, builder);
            }
        }
        builder.add(status, ValueKind.TEXT, said.text());
        return builder.build(event.eventId(), event.time());
    }

    /** The event with its entry of the user's history. */
    public TrailEvent with(TrailEvent event, AuthEvent found) {
        TrailEventBuilder builder = new TrailEventBuilder();
        for (int slot = 0; slot < event.fields().length; slot++) {
            if (!own.get(event.fields()[slot])) {
                copy(event, slot, builder);
            }
        }
        add(found, builder);
        if (status >= 0) {
            builder.add(status, ValueKind.TEXT, EnrichmentStatus.FOUND.text());
        }
        return builder.build(event.eventId(), event.time());
    }

    private static void copy(TrailEvent event, int slot, TrailEventBuilder builder) {
        builder.add(event.fields()[slot], ValueKind.of(event.kinds()[slot]), event.texts()[slot]);
    }

    private void add(AuthEvent found, TrailEventBuilder builder) {
        Boolean compromised = found.compromisedCredentialsDetected();
        String detected = compromised == null ? null : compromised.toString();
        text(AuthField.EVENT_ID, found.eventId(), builder);
        text(AuthField.EVENT_TYPE, found.eventType(), builder);
        String created = EpochSeconds.text(found.creationDate());
        value(AuthField.CREATION_DATE, ValueKind.NUMBER, created, builder);
        text(AuthField.EVENT_RESPONSE, found.eventResponse(), builder);
        text(AuthField.RISK_DECISION, found.riskDecision(), builder);
        text(AuthField.RISK_LEVEL, found.riskLevel(), builder);
        value(AuthField.COMPROMISED, ValueKind.BOOLEAN, detected, builder);
        object(AuthField.EVENT_RISK, () -> risk(found, detected), builder);
        challenges(found.challengeResponses(), builder);
        text(AuthField.IP_ADDRESS, found.ipAddress(), builder);
        text(AuthField.DEVICE_NAME, found.deviceName(), builder);
        text(AuthField.TIMEZONE, found.timezone(), builder);
        text(AuthField.CITY, found.city(), builder);
        text(AuthField.COUNTRY, found.country(), builder);
        object(AuthField.EVENT_CONTEXT_DATA, () -> contextData(found), builder);
        Long date = found.feedbackDate();
        String given = date == null ? null : EpochSeconds.text(date);
        text(AuthField.FEEDBACK_VALUE, found.feedbackValue(), builder);
        text(AuthField.FEEDBACK_PROVIDER, found.feedbackProvider(), builder);
        value(AuthField.FEEDBACK_DATE, ValueKind.NUMBER, given, builder);
        object(AuthField.EVENT_FEEDBACK, () -> feedback(found, given), builder);
    }

    private void challenges(ChallengeResponse[] challenges, TrailEventBuilder builder) {
        for (int i = 0; i < Math.min(challenges.length, MAX_CHALLENGES); i++) {
            ChallengeResponse challenge = challenges[i];
            text(AuthField.CHALLENGE_NAME, challenge.name(), builder);
            text(AuthField.CHALLENGE_RESPONSE, challenge.response(), builder);
            object(AuthField.CHALLENGE_RESPONSES, () -> of(challenge), builder);
        }
    }

    private static CompactObject risk(AuthEvent found, @Nullable String compromised) {
        return new CompactObject()
                .text("RiskDecision", cut(found.riskDecision()))
                .text("RiskLevel", cut(found.riskLevel()))
                .raw("CompromisedCredentialsDetected", compromised);
    }

    private static CompactObject of(ChallengeResponse challenge) {
        return new CompactObject()
                .text("ChallengeName", cut(challenge.name()))
                .text("ChallengeResponse", cut(challenge.response()));
    }

    private static CompactObject contextData(AuthEvent found) {
        return new CompactObject()
                .text("IpAddress", cut(found.ipAddress()))
                .text("DeviceName", cut(found.deviceName()))
                .text("Timezone", cut(found.timezone()))
                .text("City", cut(found.city()))
                .text("Country", cut(found.country()));
    }

    private static CompactObject feedback(AuthEvent found, @Nullable String date) {
        return new CompactObject()
                .text("FeedbackValue", cut(found.feedbackValue()))
                .text("Provider", cut(found.feedbackProvider()))
                .raw("FeedbackDate", date);
    }

    private void text(AuthField field, @Nullable String text, TrailEventBuilder builder) {
        value(field, ValueKind.TEXT, cut(text), builder);
    }

    private void object(
            AuthField field, Supplier<CompactObject> object, TrailEventBuilder builder) {
        if (ids[field.ordinal()] >= 0) {
            value(field, ValueKind.JSON, object.get().text(), builder);
        }
    }

    private void value(
            AuthField field, ValueKind kind, @Nullable String text, TrailEventBuilder builder) {
        int id = ids[field.ordinal()];
        if (id >= 0 && text != null) {
            builder.add(id, kind, text);
        }
    }

    /** Its beginning; empty texts are absent, as in the user-activity log. */
    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Beginning.of(text, MAX_LENGTH);
    }
}
