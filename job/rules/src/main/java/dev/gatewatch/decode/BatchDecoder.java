package dev.gatewatch.decode;

import dev.gatewatch.decode.DocumentReader.Shape;
import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.decode.shape.TimePrefix;
import dev.gatewatch.decode.shape.Wrappers;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.bytes.RecordLimits;
import dev.gatewatch.event.json.JsonScanner;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes documents that hold many events: CloudTrail log files and other lists, arrays, CloudWatch
 * Logs subscription records. Each element is delimited by the structure alone and then read by
 * itself, so that an error in one affects only that one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">Log
 *     group-level subscription filters</a>
 */
final class BatchDecoder {
    private static final String LOG_EVENTS = "logEvents";
    private static final int LONGEST_NAME = 16;
    private static final byte[] MEMBERS = "{\"\":0".getBytes(StandardCharsets.US_ASCII);

    private static final RejectCause BROKEN =
            new RejectCause(
                    RejectReason.MALFORMED_JSON, "the batch breaks here; the rest of it is lost");
    private static final RejectCause CUT =
            new RejectCause(RejectReason.BAD_GZIP, "the batch is cut short by damaged gzip data");
    private static final RejectCause BROKEN_ARRAY =
            new RejectCause(RejectReason.MALFORMED_JSON, "the array breaks here; the line is lost");
    private static final RejectCause NOT_AN_OBJECT =
            new RejectCause(RejectReason.NOT_AN_OBJECT, "not an object");
    private static final RejectCause NO_MESSAGE =
            new RejectCause(
                    RejectReason.UNKNOWN_SHAPE,
                    "a row of CloudWatch Logs Insights without the event: the query must ask for"
                            + " @message");
    private static final RejectCause TOO_MANY =
            new RejectCause(
                    RejectReason.MALFORMED_JSON,
                    "the rest of a batch with " + Output.MAX_REJECTS + " rejects");

    private final DocumentDecoder documents;
    private final DocumentReader reader;
    private final Output output;
    private final JsonScanner scanner = new JsonScanner();
    private final JsonUnescape message = new JsonUnescape();

    BatchDecoder(DocumentDecoder documents, DocumentReader reader, Output output) {
        this.documents = documents;
        this.reader = reader;
        this.output = output;
    }

    /**
     * Whether a bracket opens the array of a batch.
     *
     * @param from where the document starts
     * @param list the index after the bracket
     */
    static boolean isList(byte[] bytes, int from, int list) {
        int end = skipBlankBack(bytes, from, list - 1);
        if (end <= from || bytes[end - 1] != ':') {
            return false;
        }
        end = skipBlankBack(bytes, from, end - 1) - 1;
        int quote = end - 1;
        while (quote > from && end - quote <= LONGEST_NAME && bytes[quote] != '"') {
            quote--;
        }
        if (end <= from || bytes[end] != '"' || bytes[quote] != '"') {
            return false;
        }
        String name = new String(bytes, quote + 1, end - quote - 1, StandardCharsets.UTF_8);
        return name.equals(LOG_EVENTS) || Wrappers.isList(name);
    }

    /**
     * Decodes the elements of a batch, after the members before its array have been read.
     *
     * @param list the index after the bracket that opens the array
     * @return the index after the batch, or -1 if it is rejected as truncated
     */
    int decode(ByteRange range, int list, Shape shape) {
        String account = null;
        if (shape == Shape.LOG_BATCH) {
            SourceFields members = reader.sourceFields();
            if (!members.has(SourceField.MESSAGE_TYPE) || !members.has(SourceField.LOG_OWNER)) {
                readBehind(range, list);
            }
            if ("CONTROL_MESSAGE".equals(members.value(SourceField.MESSAGE_TYPE))) {
                output.skipped();
                int end = end(range, list - 1);
                int behind = end < 0 ? -1 : endOfObject(range, end);
                return behind < 0 ? range.to() : behind;
            }
            account = members.value(SourceField.LOG_OWNER);
        }
        return elements(range.asInput(), list, shape, account);
    }

    /**
     * Decodes the elements of an array that is a document of its own.
     *
     * @param list the index after its bracket
     * @return the index after it, or -1 if it is rejected as truncated
     */
    int decodeArray(ByteRange range, int list, @Nullable String account) {
        return elements(range.asInput(), list, Shape.ARRAY, account);
    }

    private int elements(ByteRange range, int list, Shape shape, @Nullable String account) {
        int from = range.skipBlank(list);
        if (from < range.to() && range.bytes()[from] == ']') {
            output.skipped();
            return behind(range, from + 1, 0, shape);
        }
        int results = output.results();
        int passedOver = output.passedOver();
        for (int index = 0; ; index++) {
            if (output.isFull()) {
                output.reject(range, from, range.to(), TOO_MANY);
                return range.to();
            }
            if (shape == Shape.ARRAY && TimePrefix.end(range.bytes(), from, range.to()) >= 0) {
                // This line is not part of the array, which was truncated before it.
                output.reject(range, list - 1, from, BROKEN_ARRAY);
                return from;
            }
            int end = from < range.to() ? end(range, from) : -1;
            if (end < 0) {
                // What is no array from its beginning on is shown with its bracket.
                int start = shape == Shape.ARRAY && index == 0 ? list - 1 : from;
                return broken(range, start, index, shape);
            }
            element(range.element(from, end, index), shape, account);
            int next = range.skipBlank(end);
            if (next < range.to() && range.bytes()[next] == ']') {
                if (output.results() == results && output.passedOver() > passedOver) {
                    // None of the row's fields is an event: it would vanish without a trace.
                    output.reject(range, list - 1, next + 1, NO_MESSAGE);
                }
                return behind(range, next + 1, index + 1, shape);
            }
            if (next == range.to() || range.bytes()[next] != ',') {
                return broken(range, next, index + 1, shape);
            }
            from = range.skipBlank(next + 1);
        }
    }

    private void element(ByteRange element, Shape shape, @Nullable String account) {
        int from = element.from();
        byte first = element.bytes()[from];
        boolean held = first == '{' || (shape != Shape.LOG_BATCH && (first == '[' || first == '"'));
        if (!held) {
            output.reject(element, from, element.to(), NOT_AN_OBJECT);
        } else if (element.layers() > Wrappers.MAX_LAYERS) {
            output.reject(element, from, element.to(), RejectCause.TOO_DEEP);
        } else if (shape == Shape.LOG_BATCH) {
            logEvent(element, account);
        } else if (element.to() - from > RecordLimits.MAX_RECORD_BYTES) {
            output.reject(element, from, element.to(), RejectCause.TOO_LARGE);
        } else {
            documents.decode(element, account);
        }
    }

    private void logEvent(ByteRange element, @Nullable String account) {
        int quote = reader.findMessage(element.bytes(), element.from(), element.to());
        RejectCause cause = reader.cause();
        if (cause != null) {
            output.reject(element, element.from(), element.to(), cause);
        } else if (!message.unescape(element.bytes(), quote, RecordLimits.MAX_RECORD_BYTES)) {
            output.reject(element, element.from(), element.to(), RejectCause.TOO_LARGE);
        } else {
            documents.decode(element.inside(message.bytes(), message.length()), account);
        }
    }

    /** Reads the members after the array, for a batch whose keys are in an unusual order. */
    private void readBehind(ByteRange range, int list) {
        int from = end(range, list - 1);
        int to = from < 0 ? -1 : endOfObject(range, from);
        if (to >= 0 && to - from <= RecordLimits.MAX_RECORD_BYTES) {
            byte[] members = new byte[MEMBERS.length + to - from];
            System.arraycopy(MEMBERS, 0, members, 0, MEMBERS.length);
            System.arraycopy(range.bytes(), from, members, MEMBERS.length, to - from);
            reader.readMore(members);
        }
    }

    private int behind(ByteRange range, int from, int count, Shape shape) {
        if (shape == Shape.ARRAY) {
            return from;
        }
        int end = endOfObject(range, from);
        return end < 0 ? broken(range, from, count, shape) : end;
    }

    private int broken(ByteRange range, int from, int index, Shape shape) {
        boolean cut = range.cut() && scanner.stop() == JsonScanner.Stop.PIECE;
        // A line that begins like an array may be anything; its neighbours are not its elements.
        int to = shape == Shape.ARRAY && !cut ? range.nextLine(from) : range.to();
        RejectCause cause = shape == Shape.ARRAY ? BROKEN_ARRAY : BROKEN;
        boolean none = shape == Shape.ARRAY && index == 0;
        ByteRange rest = none ? range : range.element(from, to, index);
        output.reject(rest, from, to, cut ? CUT : cause);
        return cut ? -1 : to;
    }

    /** The index after a value, or -1 if it is malformed or truncated. */
    private int end(ByteRange range, int from) {
        scanner.start();
        return goOn(range, from);
    }

    private int endOfObject(ByteRange range, int from) {
        scanner.startInsideObject();
        return goOn(range, from);
    }

    private int goOn(ByteRange range, int from) {
        int index = from;
        while (true) {
            index = scanner.scan(range.bytes(), index, range.to());
            switch (scanner.stop()) {
                case LINE -> {
                    // Unbounded, line after line of brackets would be scanned again and again.
                    if (scanner.depth() > RecordLimits.MAX_DEPTH) {
                        return -1;
                    }
                }
                case LIST -> {}
                case VALUE -> {
                    return index;
                }
                case PIECE, BROKEN, BROKEN_STRING -> {
                    return -1;
                }
            }
        }
    }

    private static int skipBlankBack(byte[] bytes, int from, int end) {
        int index = end;
        while (index > from && bytes[index - 1] <= ' ' && bytes[index - 1] > 0) {
            index--;
        }
        return index;
    }
}
