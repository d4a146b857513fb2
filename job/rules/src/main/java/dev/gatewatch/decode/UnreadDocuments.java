package dev.gatewatch.decode;

import dev.gatewatch.decode.shape.LowerCaseRow;
import dev.gatewatch.decode.shape.ObjectMembers;
import dev.gatewatch.event.RejectReason;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart the documents that hold no events, by the names of their members: those that are
 * known not to, which are skipped, and those that are there by mistake, for which a reject says
 * what would be right.
 */
final class UnreadDocuments {
    private boolean withoutEvents;
    private boolean field;
    private boolean value;
    private boolean row;
    private int members;
    private String type = "";
    private @Nullable String advice;

    /** Starts on a document. */
    void start() {
        withoutEvents = false;
        field = false;
        value = false;
        row = false;
        members = 0;
        type = "";
        advice = null;
    }

    /** Takes note of a member. */
    void add(ObjectMembers member) {
        members++;
        row |= LowerCaseRow.isIdentity(member.name());
        switch (member.name()) {
            case "digestStartTime", "digestS3Object" -> withoutEvents = true;
            case "Event" -> withoutEvents |= member.text().equals("s3:TestEvent");
            case "Message" ->
                    withoutEvents |= member.text().equals("CloudTrail validation message.");
            case "Type" -> type = member.text();
            case "SubscribeURL" -> withoutEvents |= type.endsWith("Confirmation");
            // What @message holds is the event itself, so that it is never left out silently.
            case "field" -> field = !member.text().equals("@message");
            case "value" -> value = true;
            case "s3", "s3ObjectKey", "s3Bucket" ->
                    advice =
                            "the notice that a log file was written, not the events in it: read the"
                                    + " file itself";
            case "AuthEvents" ->
                    advice =
                            "the history of a user, not events of CloudTrail: a replay takes it with"
                                    + " --auth-events";
            case "class_uid" ->
                    advice =
                            "OCSF, into which the record was translated: send the record that"
                                    + " CloudTrail wrote";
            case "ResultSet", "VarCharValue", "QueryResultRows" ->
                    advice =
                            "the result of a query, without the record's structure: let the query"
                                    + " write JSON (UNLOAD ... WITH (format = 'JSON')), or read the"
                                    + " log files";
            default -> {}
        }
    }

    /** Whether the document is known, and documents of its kind hold no events. */
    boolean holdNoEvents() {
        return withoutEvents;
    }

    /** Whether it is one of the other fields in a row of CloudWatch Logs Insights. */
    boolean areOtherValues() {
        return field && value && members == 2;
    }

    /** Whether it is a row of a table over CloudTrail's log files. */
    boolean isRow() {
        return row;
    }

    /** Why the document is rejected. */
    RejectCause cause(RejectCause otherwise) {
        return advice == null ? otherwise : new RejectCause(RejectReason.UNKNOWN_SHAPE, advice);
    }
}
