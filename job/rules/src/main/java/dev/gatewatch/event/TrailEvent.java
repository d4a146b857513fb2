package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/**
 * One CloudTrail event (or one entry of Cognito's user-activity log), reduced to the values of the
 * planned fields.
 *
 * <p>The three arrays are parallel, one slot per value, ordered by field id. A field that the
 * record lacks has no slot; an array in the record has a slot for each element, next to one
 * another. Ids are those of the job's {@link FieldPlan}. The arrays are never changed once the
 * event is built.
 *
 * @param eventId CloudTrail's eventID, of an addendum that of the record that it corrects; events
 *     with the same one are duplicates
 * @param time the event time, epoch milliseconds
 * @param fields field ids, ascending
 * @param kinds {@link ValueKind} codes
 * @param texts the values as text, never null
 */
// Flink has native serializers for arrays; lists would cost a boxed object a value on the hot path.
@SuppressWarnings("ArrayRecordComponent")
public record TrailEvent(String eventId, long time, short[] fields, byte[] kinds, String[] texts) {
    /** The field of a record that has the user. */
    private static final String USER_PARENT = "additionalEventData";

    /** The first slot of a field, or -1 if the event lacks it. */
    public int find(int field) {
        for (int slot = 0; slot < fields.length; slot++) {
            if (fields[slot] >= field) {
                return fields[slot] == field ? slot : -1;
            }
        }
        return -1;
    }

    /** The slot after the last one of the field that starts at this slot. */
    public int end(int slot) {
        int field = fields[slot];
        int end = slot + 1;
        while (end < fields.length && fields[end] == field) {
            end++;
        }
        return end;
    }

    /**
     * A field's value as text: the first that is not null and not empty, or null if there is none.
     */
    public @Nullable String text(int field) {
        int slot = find(field);
        if (slot < 0) {
            return null;
        }
        for (int end = end(slot); slot < end; slot++) {
            if (!texts[slot].isEmpty()) {
                return texts[slot];
            }
        }
        return null;
    }

    /** {@link #text(int)} of a base field. */
    public @Nullable String text(BaseField field) {
        return text(field.id());
    }

    /**
     * Who acted: the user if the record names one, else the source IP, else the event itself.
     * Events of one actor go to one subtask; the same event always has the same actor. An addendum
     * that may have added the user has the actor of the record without it, which is the source IP:
     * only so do both meet.
     */
    public String actor() {
        String user = text(BaseField.SIGN_IN_USER);
        if (user != null && !isUserUpdated()) {
            return user;
        }
        String ip = text(BaseField.SOURCE_IP_ADDRESS);
        return ip != null ? ip : user != null ? user : eventId;
    }

    private boolean isUserUpdated() {
        String updated = text(BaseField.ADDENDUM_UPDATED_FIELDS);
        return updated != null && updated.contains(USER_PARENT);
    }

    /**
     * Whether the event arrives too late to be counted: everything up to its time counts as
     * settled.
     *
     * @param watermark epoch milliseconds, {@link Long#MIN_VALUE} before the first
     * @param allowedLateness how far behind the watermark an event may be, milliseconds
     */
    public boolean isLate(long watermark, long allowedLateness) {
        return watermark != Long.MIN_VALUE && time <= watermark - allowedLateness;
    }
}
