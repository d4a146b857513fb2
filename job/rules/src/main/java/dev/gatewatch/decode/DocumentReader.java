package dev.gatewatch.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.gatewatch.decode.field.FieldReader;
import dev.gatewatch.decode.field.PathNode;
import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.decode.field.StringTooLongException;
import dev.gatewatch.decode.shape.Wrappers;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.bytes.RecordLimits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document in one pass and recognises its shape by its content: the order of its keys
 * does not matter. The result stays here until the next document.
 */
final class DocumentReader {
    /** The shape of a document. */
    enum Shape {
        /** A CloudTrail record, bare or in an EventBridge envelope. */
        RECORD,
        /** An entry of the user-activity log. */
        ACTIVITY,
        /** A CloudTrail log file or another list; reading stopped before its elements. */
        LOG_FILE,
        /** An array; never read as such. */
        ARRAY,
        /** A CloudWatch Logs subscription record; reading stopped before its log events. */
        LOG_BATCH,
        /** A document without events: a subscription's control message, a log of messages. */
        NO_EVENTS,
        /** An element of such a record's log events. */
        LOG_EVENT,
        /** None of these, for the reported cause. */
        REJECTED
    }

    /** What is read. */
    private enum Mode {
        DOCUMENT,
        ACTIVITY_MESSAGE,
        LOG_EVENT
    }

    private static final String MESSAGE = "message";

    /** The member of an EventBridge envelope that is the record. */
    static final String DETAIL = "detail";

    /** The member of a CloudWatch Logs subscription record that is its batch. */
    static final String LOG_EVENTS = "logEvents";

    /**
     * The log of e-mails and SMS that could not be sent, which is delivered like the user-activity
     * log.
     */
    private static final String USER_NOTIFICATION = "USER_NOTIFICATION";

    private final JsonFactory factory =
            JsonFactory.builder()
                    // Interning locks a table of the whole JVM for every new name.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    // JSON in UTF-16 or UTF-32 is not accepted; guessing would only misread noise.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(RecordLimits.MAX_DEPTH)
                                    .maxStringLength(RecordLimits.MAX_STRING_LENGTH)
                                    .maxNameLength(RecordLimits.MAX_STRING_LENGTH)
                                    .maxNumberLength(RecordLimits.MAX_NUMBER_LENGTH)
                                    .build())
                    .build();

    private final PathNode root;
    private final PathNode activity;
    private final TrailEventBuilder builder = new TrailEventBuilder();
    private final SourceFields sourceFields = new SourceFields();
    private final FieldReader fields = new FieldReader(builder, sourceFields);
    private final PlainReader plain;
    private boolean envelope;
    private int end;
    private @Nullable RejectCause cause;

    DocumentReader(FieldPlan plan) {
        this.root = PathNode.root(plan);
        this.activity = root.at(SourceField.ACTIVITY.path());
        this.plain = new PlainReader(root, builder, sourceFields);
    }

    /** The values of the planned fields. */
    TrailEventBuilder builder() {
        return builder;
    }

    /** The values that decoding itself reads. */
    SourceFields sourceFields() {
        return sourceFields;
    }

    /**
     * The index after the document; for a container, after the bracket that opens its array.
     * Undefined after a reject.
     */
    int end() {
        return end;
    }

    /** Why the document is not an event, or null. */
    @Nullable RejectCause cause() {
        return cause;
    }

    /** Reads the document that starts with the first byte. */
    Shape read(byte[] bytes, int from, int to) {
        clear();
        end = plain.read(bytes, from, to);
        if (end != PlainReader.NOT_PLAIN) {
            return shape();
        }
        clear();
        return parse(bytes, from, to, Mode.DOCUMENT);
    }

    private void clear() {
        builder.clear();
        sourceFields.clear();
        envelope = false;
        cause = null;
    }

    /** Reads further members of the same document, as an object of their own. */
    void readMore(byte[] bytes) {
        parse(bytes, 0, bytes.length, Mode.DOCUMENT);
    }

    /** Reads the message of an activity entry that holds it as a string. */
    Shape readActivity(byte[] bytes) {
        return parse(bytes, 0, bytes.length, Mode.ACTIVITY_MESSAGE);
    }

    /**
     * Finds the message in an element of a CloudWatch Logs batch.
     *
     * @return the index of the string's opening quote, or -1 for a reject
     */
    int findMessage(byte[] bytes, int from, int to) {
        cause = null;
        return parse(bytes, from, to, Mode.LOG_EVENT) == Shape.REJECTED ? -1 : end;
    }

    private Shape parse(byte[] bytes, int from, int to, Mode mode) {
        fields.start(to - from);
        try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
            try {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    return rejected(RejectReason.NOT_AN_OBJECT, "not an object");
                }
                return switch (mode) {
                    case DOCUMENT -> document(parser, from);
                    case ACTIVITY_MESSAGE -> activity(parser);
                    case LOG_EVENT -> message(parser, from);
                };
            } catch (IOException e) {
                return rejected(parser, e, to - from);
            }
        } catch (IOException e) {
            return rejected(RejectReason.MALFORMED_JSON, "no JSON");
        }
    }

    private Shape rejected(JsonParser parser, IOException problem, int bytes) {
        if (problem instanceof StreamConstraintsException
                && parser.getParsingContext().getNestingDepth() > RecordLimits.MAX_DEPTH) {
            return rejected(
                    RejectReason.TOO_DEEP,
                    "nested deeper than " + RecordLimits.MAX_DEPTH + " levels");
        }
        if (problem instanceof StreamConstraintsException
                || problem instanceof StringTooLongException) {
            return rejected(
                    RejectReason.STRING_TOO_LONG,
                    "a string is longer than " + RecordLimits.MAX_STRING_LENGTH + " characters");
        }
        return rejected(
                RejectReason.MALFORMED_JSON,
                problem instanceof JsonEOFException
                        ? "breaks off after " + bytes + " bytes"
                        : "no JSON at byte " + parser.currentLocation().getByteOffset());
    }

    private Shape document(JsonParser parser, int from) throws IOException {
        Shape shape = members(parser);
        end = from + (int) parser.currentLocation().getByteOffset();
        return shape;
    }

    private Shape activity(JsonParser parser) throws IOException {
        fields.object(parser, activity);
        return Shape.ACTIVITY;
    }

    private Shape message(JsonParser parser, int from) throws IOException {
        int found = -1;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING && name.equals(MESSAGE)) {
                found = from + (int) parser.currentTokenLocation().getByteOffset();
            } else {
                fields.skip(parser, token);
            }
        }
        end = found;
        return found < 0
                ? rejected(RejectReason.UNKNOWN_SHAPE, "a log event without a message")
                : Shape.LOG_EVENT;
    }

    private Shape members(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && !envelope) {
                if (name.equals(LOG_EVENTS)) {
                    return Shape.LOG_BATCH;
                }
                if (Wrappers.isList(name) && !sourceFields.has(SourceField.EVENT_ID)) {
                    return Shape.LOG_FILE;
                }
            }
            if (token == JsonToken.START_OBJECT && name.equals(DETAIL)) {
                // What was read so far belongs to the envelope.
                builder.clear();
                sourceFields.clearRecord();
                envelope = true;
                fields.object(parser, root);
                continue;
            }
            PathNode node = root.child(name);
            if (node == null || (envelope && !isEnvelope(node.sourceField()))) {
                fields.skip(parser, token);
            } else {
                fields.value(parser, node, token);
            }
        }
        return shape();
    }

    private static boolean isEnvelope(@Nullable SourceField field) {
        return field == SourceField.ENVELOPE_ACCOUNT || field == SourceField.ENVELOPE_REGION;
    }

    private Shape shape() {
        if (!envelope && !sourceFields.has(SourceField.EVENT_ID)) {
            if ("CONTROL_MESSAGE".equals(sourceFields.value(SourceField.MESSAGE_TYPE))) {
                return Shape.NO_EVENTS;
            }
            if (sourceFields.has(SourceField.ACTIVITY)
                    && (sourceFields.has(SourceField.ACTIVITY_TIMESTAMP)
                            || sourceFields.has(SourceField.ACTIVITY_LOG_POOL)
                            || sourceFields.has(SourceField.ACTIVITY_EVENT_ID))) {
                return USER_NOTIFICATION.equals(sourceFields.value(SourceField.EVENT_SOURCE))
                        ? Shape.NO_EVENTS
                        : Shape.ACTIVITY;
            }
        }
        if (sourceFields.has(SourceField.EVENT_ID)
                || sourceFields.has(SourceField.EVENT_TIME)
                || sourceFields.has(SourceField.EVENT_NAME)
                || sourceFields.has(SourceField.EVENT_SOURCE)) {
            return Shape.RECORD;
        }
        return rejected(
                RejectReason.UNKNOWN_SHAPE,
                "neither a CloudTrail record nor anything known to hold some");
    }

    private Shape rejected(RejectReason reason, String detail) {
        cause = new RejectCause(reason, detail);
        return Shape.REJECTED;
    }
}
