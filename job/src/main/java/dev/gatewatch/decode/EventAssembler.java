package dev.gatewatch.decode;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RecordLimits;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an event of what was read of a document, or says why it is none. */
final class EventAssembler {
    private final SignIns signIns;
    private final ActivityFields activityFields;
    private @Nullable Flaw flaw;

    EventAssembler(FieldPlan plan, Map<String, String> clientPools) {
        this.signIns = new SignIns(clientPools);
        this.activityFields = new ActivityFields(plan);
    }

    /** Why the last document was no event. */
    @Nullable Flaw flaw() {
        return flaw;
    }

    /** The event of a CloudTrail record, or null for a flaw. */
    @Nullable TrailEvent ofRecord(TrailEventBuilder builder, Inputs inputs) {
        String eventId = eventId(inputs, Input.EVENT_ID, "eventID");
        if (eventId == null) {
            return null;
        }
        String text = inputs.text(Input.EVENT_TIME);
        long time = text == null ? CloudTrailTime.INVALID : CloudTrailTime.parse(text);
        if (time == CloudTrailTime.INVALID) {
            return flawed(
                    RejectReason.BAD_EVENT_TIME,
                    "eventTime is not a time such as 2026-01-31T23:59:59Z");
        }
        addMissing(builder, inputs, Input.AWS_REGION, BaseField.AWS_REGION, Input.ENVELOPE_REGION);
        addMissing(
                builder,
                inputs,
                Input.RECIPIENT_ACCOUNT_ID,
                BaseField.RECIPIENT_ACCOUNT_ID,
                Input.ENVELOPE_ACCOUNT);
        SignIn signIn = signIns.ofRecord(inputs);
        if (signIn != null) {
            add(builder, signIn);
        }
        return builder.build(eventId, time);
    }

    /**
     * The event of an entry of the user-activity log, or null for a flaw.
     *
     * @param account the account whose log it is, or null where that is not known
     */
    @Nullable TrailEvent ofActivity(
            TrailEventBuilder builder, Inputs inputs, @Nullable String account) {
        String eventId = eventId(inputs, Input.ACTIVITY_EVENT_ID, "message.eventId");
        if (eventId == null) {
            return null;
        }
        long time = ActivityTime.of(inputs);
        if (time == CloudTrailTime.INVALID) {
            return flawed(
                    RejectReason.BAD_EVENT_TIME,
                    "neither message.creationDate nor eventTimestamp is a time");
        }
        // The log has keys that CloudTrail has too, such as eventSource, and means other things.
        builder.clear();
        if (account != null) {
            builder.add(BaseField.RECIPIENT_ACCOUNT_ID, account);
        }
        SignIn signIn = signIns.ofActivity(inputs);
        activityFields.add(builder, inputs, signIn.userPoolId(), time);
        add(builder, signIn);
        return builder.build(eventId, time);
    }

    private @Nullable String eventId(Inputs inputs, Input input, String name) {
        String eventId = inputs.text(input);
        if (eventId == null || eventId.isEmpty()) {
            flawed(RejectReason.NO_EVENT_ID, name + " is missing, empty or no text");
            return null;
        }
        if (eventId.length() > RecordLimits.MAX_EVENT_ID_LENGTH) {
            flawed(
                    RejectReason.NO_EVENT_ID,
                    name + " is longer than " + RecordLimits.MAX_EVENT_ID_LENGTH + " characters");
            return null;
        }
        return eventId;
    }

    private static void addMissing(
            TrailEventBuilder builder, Inputs inputs, Input own, BaseField field, Input otherwise) {
        String value = inputs.has(own) ? null : inputs.value(otherwise);
        if (value != null) {
            builder.add(field, value);
        }
    }

    private static void add(TrailEventBuilder builder, SignIn signIn) {
        builder.add(BaseField.SIGN_IN_KIND, signIn.kind().text());
        builder.add(BaseField.SIGN_IN_OUTCOME, signIn.outcome().text());
        builder.add(BaseField.SIGN_IN_SURFACE, signIn.surface().text());
        var reason = signIn.reason();
        if (reason != null) {
            builder.add(BaseField.SIGN_IN_REASON, reason.text());
        }
        var factor = signIn.factor();
        if (factor != null) {
            builder.add(BaseField.SIGN_IN_FACTOR, factor.text());
        }
        addIfKnown(builder, BaseField.SIGN_IN_USER, signIn.user());
        addIfKnown(builder, BaseField.SIGN_IN_USER_POOL_ID, signIn.userPoolId());
        addIfKnown(builder, BaseField.SIGN_IN_CLIENT_ID, signIn.clientId());
    }

    private static void addIfKnown(
            TrailEventBuilder builder, BaseField field, @Nullable String value) {
        if (value != null) {
            builder.add(field, value);
        }
    }

    private @Nullable TrailEvent flawed(RejectReason reason, String detail) {
        flaw = new Flaw(reason, detail);
        return null;
    }
}
