package dev.gatewatch.decode;

import dev.gatewatch.decode.DocumentReader.Shape;
import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.decode.shape.TimePrefix;
import dev.gatewatch.decode.shape.Wrappers;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.bytes.RecordLimits;
import dev.gatewatch.event.json.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the documents of a range of bytes, one after the other. A rejected document is skipped if
 * its end can be found, else its first line is, so that the lines after it are decoded.
 */
final class DocumentDecoder {
    private static final RejectCause EMPTY = new RejectCause(RejectReason.MALFORMED_JSON, "empty");
    private static final RejectCause BINARY =
            new RejectCause(RejectReason.MALFORMED_JSON, "binary data, not JSON in UTF-8");
    private static final RejectCause CUT =
            new RejectCause(
                    RejectReason.BAD_GZIP, "cut short by gzip data that is damaged or incomplete");
    private static final RejectCause TOO_MANY =
            new RejectCause(
                    RejectReason.MALFORMED_JSON,
                    "the rest of a record with " + Output.MAX_REJECTS + " rejects");

    private final DocumentReader reader;
    private final EventAssembler assembler;
    private final Output output;
    private final WrapperDecoder wrappers;

    /** One for each layer, since a batch may be in another. */
    private final @Nullable BatchDecoder[] batches =
            new @Nullable BatchDecoder[Wrappers.MAX_LAYERS + 1];

    private final JsonScanner scanner = new JsonScanner();

    /**
     * @param contents decodes what is compressed or encoded in a document
     */
    DocumentDecoder(
            FieldPlan plan, Map<String, String> clientPools, Output output, InputDecoder contents) {
        this.reader = new DocumentReader(plan);
        this.assembler = new EventAssembler(plan, clientPools);
        this.output = output;
        this.wrappers = new WrapperDecoder(this, contents, output);
    }

    /**
     * Decodes all documents of a range.
     *
     * @param account the account whose logs they come from, or null if that is not known
     */
    void decode(ByteRange range, @Nullable String account) {
        int from = range.skipBlank(range.from());
        if (from == range.to() && !range.cut()) {
            output.reject(range, from, from, EMPTY);
            return;
        }
        boolean cutReported = false;
        while (from < range.to()) {
            if (output.isFull()) {
                output.reject(range, from, range.to(), TOO_MANY);
                return;
            }
            int end = document(range, from, account);
            cutReported = end < 0;
            from = end < 0 ? range.to() : next(range, end);
        }
        if (range.cut() && !cutReported) {
            output.reject(range, from, from, CUT);
        }
    }

    /** Where the next document starts: after blanks, and after the comma of an array's elements. */
    private static int next(ByteRange range, int end) {
        int next = range.skipBlank(end);
        return next < range.to() && range.bytes()[next] == ',' ? range.skipBlank(next + 1) : next;
    }

    /** Decodes one document; the index after it, or -1 if it was rejected as truncated. */
    private int document(ByteRange range, int from, @Nullable String account) {
        int to = range.to();
        byte first = range.bytes()[from];
        if (first != '{') {
            return noObject(range, from, account, first);
        }
        if (to - from > RecordLimits.MAX_STRING_LENGTH) {
            to = measure(range, from);
            if (to < 0) {
                int end = resume(range, from);
                output.reject(range, from, end, RejectCause.TOO_LARGE);
                return end;
            }
        }
        Shape shape = reader.read(range.bytes(), from, to);
        return switch (shape) {
            case RECORD -> record(range, from, account);
            case ACTIVITY -> activity(range, from, account);
            case NO_EVENTS -> skipped();
            case LOG_FILE, LOG_BATCH -> batches(range).decode(range, reader.end(), shape);
            default -> rejected(range, from, account, Objects.requireNonNull(reader.cause()));
        };
    }

    private int noObject(ByteRange range, int from, @Nullable String account, byte first) {
        if (first == '[' && !BinaryData.isAt(range, from)) {
            return batches(range).decodeArray(range, from + 1, account);
        }
        int document = TimePrefix.end(range.bytes(), from, range.to());
        if (document >= 0) {
            return document;
        }
        if (first == '"') {
            int end = resume(range, from);
            boolean whole = scanner.stop() == JsonScanner.Stop.VALUE;
            if (whole && wrappers.decodeText(range, from, account)) {
                return end;
            }
        }
        reader.read(range.bytes(), from, range.to());
        return rejected(range, from, account, Objects.requireNonNull(reader.cause()));
    }

    private BatchDecoder batches(ByteRange range) {
        int layer = Math.min(range.layers(), Wrappers.MAX_LAYERS);
        BatchDecoder decoder = batches[layer];
        if (decoder == null) {
            decoder = new BatchDecoder(this, reader, output);
            batches[layer] = decoder;
        }
        return decoder;
    }

    private int record(ByteRange range, int from, @Nullable String account) {
        TrailEvent event = assembler.ofRecord(reader.builder(), reader.sourceFields());
        SourceFields members = reader.sourceFields();
        if (event == null
                && !(members.has(SourceField.EVENT_ID) && members.has(SourceField.EVENT_TIME))) {
            // Messages of SQS and records of Kinesis have some of a record's members, too.
            RejectCause cause = Objects.requireNonNull(assembler.cause());
            int end = reader.end();
            unwrap(range, from, end, account, cause);
            return end;
        }
        return assembled(range, from, event);
    }

    /** Decodes what is in a document that is no event by itself, or rejects it. */
    private void unwrap(
            ByteRange range, int from, int end, @Nullable String account, RejectCause cause) {
        RejectCause rejected = wrappers.decode(range.part(from, end, false), account, cause);
        if (rejected != null) {
            output.reject(range, from, end, rejected);
        }
    }

    private int skipped() {
        output.skipped();
        return reader.end();
    }

    private int activity(ByteRange range, int from, @Nullable String account) {
        int end = reader.end();
        String message = reader.sourceFields().text(SourceField.ACTIVITY);
        if (message != null) {
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            RejectCause cause =
                    reader.readActivity(bytes) == Shape.REJECTED ? reader.cause() : null;
            if (cause != null) {
                output.reject(range, from, end, cause);
                return end;
            }
        }
        return assembled(
                range,
                from,
                assembler.ofActivity(reader.builder(), reader.sourceFields(), account));
    }

    private int assembled(ByteRange range, int from, @Nullable TrailEvent event) {
        RejectCause cause = assembler.cause();
        if (event != null) {
            output.event(event);
        } else if (cause != null) {
            output.reject(range, from, reader.end(), cause);
        }
        return reader.end();
    }

    private int rejected(ByteRange range, int from, @Nullable String account, RejectCause cause) {
        if (BinaryData.isAt(range, from)) {
            int end = BinaryData.end(range, from);
            output.reject(range, from, end, LikelyFormat.of(BINARY, range, from, end));
            return end;
        }
        if (range.bytes()[from] != '{') {
            // Its end cannot be found: "no JSON" begins like a literal but is none.
            int end = range.nextLine(from);
            output.reject(range, from, end, LikelyFormat.of(cause, range, from, end));
            return end;
        }
        int end = resume(range, from);
        boolean cut = range.cut() && end == range.to() && scanner.stop() == JsonScanner.Stop.PIECE;
        boolean mayHold =
                cause.reason() == RejectReason.UNKNOWN_SHAPE
                        || cause.reason() == RejectReason.STRING_TOO_LONG;
        if (mayHold && scanner.stop() == JsonScanner.Stop.VALUE) {
            unwrap(range, from, end, account, cause);
            return end;
        }
        output.reject(range, from, end, cut ? CUT : cause);
        return cut ? -1 : end;
    }

    /**
     * How far to read for a document that may be too long: up to its end, or the range's end for a
     * batch and for a truncated one; -1 if it is too long.
     */
    private int measure(ByteRange range, int from) {
        int limit = (int) Math.min(range.to(), from + RecordLimits.MAX_RECORD_BYTES + 1L);
        int index = from;
        scanner.start();
        while (true) {
            index = scanner.scan(range.bytes(), index, limit);
            switch (scanner.stop()) {
                case LINE -> {
                    if (scanner.depth() > RecordLimits.MAX_DEPTH) {
                        return index;
                    }
                }
                case LIST -> {
                    if (BatchDecoder.isList(range.bytes(), from, index)) {
                        return range.to();
                    }
                }
                case VALUE -> {
                    return index - from > RecordLimits.MAX_RECORD_BYTES ? -1 : index;
                }
                case PIECE -> {
                    return limit < range.to() ? -1 : limit;
                }
                case BROKEN, BROKEN_STRING -> {
                    return Math.min(index + 1, range.to());
                }
            }
        }
    }

    /** Where to continue after a rejected document. */
    private int resume(ByteRange range, int from) {
        int index = from;
        scanner.start();
        while (true) {
            index = scanner.scan(range.bytes(), index, range.to());
            switch (scanner.stop()) {
                case LIST -> {}
                case LINE -> {
                    // Unbounded, line after line of brackets would be scanned again and again.
                    if (scanner.depth() > RecordLimits.MAX_DEPTH) {
                        return range.nextLine(from);
                    }
                }
                case VALUE -> {
                    return index;
                }
                case PIECE, BROKEN, BROKEN_STRING -> {
                    return range.nextLine(from);
                }
            }
        }
    }
}
