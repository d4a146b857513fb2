package dev.gatewatch.decode;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.decode.signin.SignIn;
import dev.gatewatch.decode.signin.SignIns;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.bytes.RecordLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an event from the values read from a document, or reports why it is none. */
final class EventAssembler {
    private final SignIns signIns;
    private final ActivityFields activityFields;
    private @Nullable RejectCause cause;

    EventAssembler(FieldPlan plan, Map<String, String> clientPools) {
        this.signIns = new SignIns(clientPools);
        this.activityFields = new ActivityFields(plan);
    }

    /** Why the last document was no event. */
    @Nullable RejectCause cause() {
        return cause;
    }

    /**
     * The event of a CloudTrail record, or null for a reject. An addendum has the identity of the
     * record that it corrects: it is another account of one event, not a second one.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
     *     record contents: addendum</a>
     */
    @Nullable TrailEvent ofRecord(TrailEventBuilder builder, SourceFields document) {
        String eventId = eventId(document, SourceField.EVENT_ID, "eventID");
        if (eventId == null) {
            return null;
        }
        String text = document.text(SourceField.EVENT_TIME);
        long time = text == null ? CloudTrailTime.INVALID : CloudTrailTime.parse(text);
        if (time == CloudTrailTime.INVALID) {
            return rejected(
                    RejectReason.BAD_EVENT_TIME,
                    "eventTime is not a time such as 2026-01-31T23:59:59Z");
        }
        addMissing(
                builder,
                document,
                SourceField.AWS_REGION,
                BaseField.AWS_REGION,
                SourceField.ENVELOPE_REGION);
        addMissing(
                builder,
                document,
                SourceField.RECIPIENT_ACCOUNT_ID,
                BaseField.RECIPIENT_ACCOUNT_ID,
                SourceField.ENVELOPE_ACCOUNT);
        addIfKnown(
                builder,
                BaseField.SIGN_IN_PRINCIPAL,
                document.shown(SourceField.USER_SESSION_ISSUER, SourceField.USER_ARN));
        SignIn signIn = signIns.ofRecord(document);
        if (signIn != null) {
            add(builder, signIn);
        }
        return builder.build(original(document, eventId), time);
    }

    /** The eventID of the record that an addendum corrects; that of the record itself otherwise. */
    private static String original(SourceFields document, String eventId) {
        String original = document.text(SourceField.ORIGINAL_EVENT_ID);
        return original == null
                        || original.isEmpty()
                        || original.length() > RecordLimits.MAX_EVENT_ID_LENGTH
                ? eventId
                : original;
    }

    /**
     * The event of an entry of the user-activity log, or null for a reject.
     *
     * @param account the account whose log it is, or null if that is not known
     */
    @Nullable TrailEvent ofActivity(
            TrailEventBuilder builder, SourceFields document, @Nullable String account) {
        String eventId = eventId(document, SourceField.ACTIVITY_EVENT_ID, "message.eventId");
        if (eventId == null) {
            return null;
        }
        long time = ActivityTime.of(document);
        if (time == CloudTrailTime.INVALID) {
            return rejected(
                    RejectReason.BAD_EVENT_TIME,
                    "neither message.creationDate nor eventTimestamp is a time");
        }
        // The log has keys that CloudTrail has too, such as eventSource, with another meaning.
        builder.clear();
        if (account != null) {
            builder.add(BaseField.RECIPIENT_ACCOUNT_ID, account);
        }
        SignIn signIn = signIns.ofActivity(document);
        activityFields.add(builder, document, signIn.userPoolId(), time);
        add(builder, signIn);
        return builder.build(eventId, time);
    }

    private @Nullable String eventId(SourceFields document, SourceField field, String name) {
        String eventId = document.text(field);
        if (eventId == null || eventId.isEmpty()) {
            rejected(RejectReason.NO_EVENT_ID, name + " is missing, empty or no text");
            return null;
        }
        if (eventId.length() > RecordLimits.MAX_EVENT_ID_LENGTH) {
            rejected(
                    RejectReason.NO_EVENT_ID,
                    name + " is longer than " + RecordLimits.MAX_EVENT_ID_LENGTH + " characters");
            return null;
        }
        return eventId;
    }

    private static void addMissing(
            TrailEventBuilder builder,
            SourceFields document,
            SourceField own,
            BaseField field,
            SourceField otherwise) {
        String value = document.has(own) ? null : document.value(otherwise);
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

    private @Nullable TrailEvent rejected(RejectReason reason, String detail) {
        cause = new RejectCause(reason, detail);
        return null;
    }
}
