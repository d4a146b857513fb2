package dev.gatewatch.decode;

import dev.gatewatch.decode.DocumentReader.Shape;
import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.bytes.RecordLimits;
import dev.gatewatch.event.json.JsonScanner;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes documents that hold many events: CloudTrail log files and CloudWatch Logs subscription
 * records. Each element is delimited by the structure alone and then read by itself, so that an
 * error in one affects only that one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">Log
 *     group-level subscription filters</a>
 */
final class BatchDecoder {
    private static final byte[] RECORDS = "\"Records\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOG_EVENTS = "\"logEvents\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MEMBERS = "{\"\":0".getBytes(StandardCharsets.US_ASCII);

    private static final RejectCause BROKEN =
            new RejectCause(
                    RejectReason.MALFORMED_JSON, "the batch breaks here; the rest of it is lost");
    private static final RejectCause CUT =
            new RejectCause(RejectReason.BAD_GZIP, "the batch is cut short by damaged gzip data");
    private static final RejectCause NOT_AN_OBJECT =
            new RejectCause(RejectReason.NOT_AN_OBJECT, "not an object");
    private static final RejectCause TOO_LARGE =
            new RejectCause(
                    RejectReason.RECORD_TOO_LARGE,
                    "longer than " + RecordLimits.MAX_RECORD_BYTES + " bytes");
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
        end = skipBlankBack(bytes, from, end - 1);
        return endsWith(bytes, from, end, RECORDS) || endsWith(bytes, from, end, LOG_EVENTS);
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
        int from = range.skipBlank(list);
        if (from < range.to() && range.bytes()[from] == ']') {
            output.skipped();
            return behind(range, from + 1, 0);
        }
        for (int index = 0; ; index++) {
            if (output.isFull()) {
                output.reject(range, from, range.to(), TOO_MANY);
                return range.to();
            }
            int end = from < range.to() ? end(range, from) : -1;
            if (end < 0) {
                return broken(range, from, index);
            }
            element(range.element(from, end, index), shape, account);
            int next = range.skipBlank(end);
            if (next < range.to() && range.bytes()[next] == ']') {
                return behind(range, next + 1, index + 1);
            }
            if (next == range.to() || range.bytes()[next] != ',') {
                return broken(range, next, index + 1);
            }
            from = range.skipBlank(next + 1);
        }
    }

    private void element(ByteRange element, Shape shape, @Nullable String account) {
        int from = element.from();
        if (element.bytes()[from] != '{') {
            output.reject(element, from, element.to(), NOT_AN_OBJECT);
        } else if (shape == Shape.LOG_BATCH) {
            logEvent(element, account);
        } else if (element.to() - from > RecordLimits.MAX_RECORD_BYTES) {
            output.reject(element, from, element.to(), TOO_LARGE);
        } else {
            documents.decode(element, null);
        }
    }

    private void logEvent(ByteRange element, @Nullable String account) {
        int quote = reader.findMessage(element.bytes(), element.from(), element.to());
        RejectCause cause = reader.cause();
        if (cause != null) {
            output.reject(element, element.from(), element.to(), cause);
        } else if (!message.unescape(element.bytes(), quote, RecordLimits.MAX_RECORD_BYTES)) {
            output.reject(element, element.from(), element.to(), TOO_LARGE);
        } else {
            documents.decode(element.with(message.bytes(), message.length()), account);
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

    private int behind(ByteRange range, int from, int count) {
        int end = endOfObject(range, from);
        return end < 0 ? broken(range, from, count) : end;
    }

    private int broken(ByteRange range, int from, int index) {
        ByteRange rest = range.element(from, range.to(), index);
        boolean cut = range.cut() && scanner.stop() == JsonScanner.Stop.PIECE;
        output.reject(rest, from, range.to(), cut ? CUT : BROKEN);
        return cut ? -1 : range.to();
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
                case LINE, LIST -> {}
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

    private static boolean endsWith(byte[] bytes, int from, int end, byte[] suffix) {
        int start = end - suffix.length;
        if (start < from) {
            return false;
        }
        for (int index = 0; index < suffix.length; index++) {
            if (bytes[start + index] != suffix[index]) {
                return false;
            }
        }
        return true;
    }
}
