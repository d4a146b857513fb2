package dev.gatewatch.decode;

import dev.gatewatch.decode.DocumentReader.Shape;
import dev.gatewatch.event.JsonStructure;
import dev.gatewatch.event.RecordLimits;
import dev.gatewatch.event.RejectReason;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes documents that hold many events: CloudTrail log files and CloudWatch Logs subscription
 * records. Each element is told apart by the structure alone and then read by itself, so that what
 * is wrong with one costs only that one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">Log
 *     group-level subscription filters</a>
 */
final class BatchDecoder {
    private static final byte[] RECORDS = "\"Records\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOG_EVENTS = "\"logEvents\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MEMBERS = "{\"\":0".getBytes(StandardCharsets.US_ASCII);

    private static final Flaw BROKEN =
            new Flaw(RejectReason.MALFORMED_JSON, "the batch breaks here; the rest of it is lost");
    private static final Flaw CUT =
            new Flaw(RejectReason.BAD_GZIP, "the batch is cut short by damaged gzip data");
    private static final Flaw NOT_AN_OBJECT = new Flaw(RejectReason.NOT_AN_OBJECT, "not an object");
    private static final Flaw TOO_LARGE =
            new Flaw(
                    RejectReason.RECORD_TOO_LARGE,
                    "longer than " + RecordLimits.MAX_RECORD_BYTES + " bytes");
    private static final Flaw TOO_MANY =
            new Flaw(
                    RejectReason.MALFORMED_JSON,
                    "the rest of a batch with " + Output.MAX_REJECTS + " rejects");

    private final DocumentDecoder documents;
    private final DocumentReader reader;
    private final Output output;
    private final JsonStructure structure = new JsonStructure();
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
     * @param list the index behind the bracket
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
     * Decodes the elements of a batch, of which the members in front of its array are read.
     *
     * @param list the index behind the bracket that opens the array
     * @return the index behind the batch, or -1 where it is rejected as cut short
     */
    int decode(Piece piece, int list, Shape shape) {
        String account = null;
        if (shape == Shape.LOG_BATCH) {
            Inputs inputs = reader.inputs();
            if (!inputs.has(Input.MESSAGE_TYPE) || !inputs.has(Input.LOG_OWNER)) {
                readBehind(piece, list);
            }
            if ("CONTROL_MESSAGE".equals(inputs.value(Input.MESSAGE_TYPE))) {
                output.skipped();
                int end = end(piece, list - 1);
                int behind = end < 0 ? -1 : endOfObject(piece, end);
                return behind < 0 ? piece.to() : behind;
            }
            account = inputs.value(Input.LOG_OWNER);
        }
        int from = piece.skipBlank(list);
        if (from < piece.to() && piece.bytes()[from] == ']') {
            output.skipped();
            return behind(piece, from + 1, 0);
        }
        for (int index = 0; ; index++) {
            if (output.isFull()) {
                output.reject(piece, from, piece.to(), TOO_MANY);
                return piece.to();
            }
            int end = from < piece.to() ? end(piece, from) : -1;
            if (end < 0) {
                return broken(piece, from, index);
            }
            element(piece.element(from, end, index), shape, account);
            int next = piece.skipBlank(end);
            if (next < piece.to() && piece.bytes()[next] == ']') {
                return behind(piece, next + 1, index + 1);
            }
            if (next == piece.to() || piece.bytes()[next] != ',') {
                return broken(piece, next, index + 1);
            }
            from = piece.skipBlank(next + 1);
        }
    }

    private void element(Piece element, Shape shape, @Nullable String account) {
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

    private void logEvent(Piece element, @Nullable String account) {
        int quote = reader.findMessage(element.bytes(), element.from(), element.to());
        Flaw flaw = reader.flaw();
        if (flaw != null) {
            output.reject(element, element.from(), element.to(), flaw);
        } else if (!message.unescape(element.bytes(), quote, RecordLimits.MAX_RECORD_BYTES)) {
            output.reject(element, element.from(), element.to(), TOO_LARGE);
        } else {
            documents.decode(element.with(message.bytes(), message.length()), account);
        }
    }

    /** Reads the members behind the array, for a batch whose keys come in an unusual order. */
    private void readBehind(Piece piece, int list) {
        int from = end(piece, list - 1);
        int to = from < 0 ? -1 : endOfObject(piece, from);
        if (to >= 0 && to - from <= RecordLimits.MAX_RECORD_BYTES) {
            byte[] members = new byte[MEMBERS.length + to - from];
            System.arraycopy(MEMBERS, 0, members, 0, MEMBERS.length);
            System.arraycopy(piece.bytes(), from, members, MEMBERS.length, to - from);
            reader.readMore(members);
        }
    }

    private int behind(Piece piece, int from, int count) {
        int end = endOfObject(piece, from);
        return end < 0 ? broken(piece, from, count) : end;
    }

    private int broken(Piece piece, int from, int index) {
        Piece rest = piece.element(from, piece.to(), index);
        boolean cut = piece.cut() && structure.stop() == JsonStructure.Stop.PIECE;
        output.reject(rest, from, piece.to(), cut ? CUT : BROKEN);
        return cut ? -1 : piece.to();
    }

    /** The index behind a value, or -1 where it is broken or breaks off. */
    private int end(Piece piece, int from) {
        structure.start();
        return goOn(piece, from);
    }

    private int endOfObject(Piece piece, int from) {
        structure.startInsideObject();
        return goOn(piece, from);
    }

    private int goOn(Piece piece, int from) {
        int index = from;
        while (true) {
            index = structure.scan(piece.bytes(), index, piece.to());
            switch (structure.stop()) {
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
