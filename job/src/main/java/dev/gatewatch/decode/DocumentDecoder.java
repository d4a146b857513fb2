package dev.gatewatch.decode;

import dev.gatewatch.decode.DocumentReader.Shape;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.JsonStructure;
import dev.gatewatch.event.RecordLimits;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the documents of a piece of input, one behind the other. A document that is flawed costs
 * itself where its end can be told, else its first line, so that the lines behind it come through.
 */
final class DocumentDecoder {
    private static final Flaw EMPTY = new Flaw(RejectReason.MALFORMED_JSON, "empty");
    private static final Flaw NESTED =
            new Flaw(RejectReason.UNKNOWN_SHAPE, "a batch inside a batch");
    private static final Flaw TOO_LARGE =
            new Flaw(
                    RejectReason.RECORD_TOO_LARGE,
                    "longer than " + RecordLimits.MAX_RECORD_BYTES + " bytes");
    private static final Flaw CUT =
            new Flaw(RejectReason.BAD_GZIP, "cut short by gzip data that is damaged or incomplete");
    private static final Flaw TOO_MANY =
            new Flaw(
                    RejectReason.MALFORMED_JSON,
                    "the rest of a record with " + Output.MAX_REJECTS + " rejects");

    private final DocumentReader reader;
    private final EventAssembler assembler;
    private final Output output;
    private final BatchDecoder batches;
    private final JsonStructure structure = new JsonStructure();

    DocumentDecoder(FieldPlan plan, Map<String, String> clientPools, Output output) {
        this.reader = new DocumentReader(plan);
        this.assembler = new EventAssembler(plan, clientPools);
        this.output = output;
        this.batches = new BatchDecoder(this, reader, output);
    }

    /**
     * Decodes all documents of a piece.
     *
     * @param account the account whose logs they come from, or null where that is not known
     */
    void decode(Piece piece, @Nullable String account) {
        int from = piece.skipBlank(piece.from());
        if (from == piece.to() && !piece.cut()) {
            output.reject(piece, from, from, EMPTY);
            return;
        }
        boolean cutReported = false;
        while (from < piece.to()) {
            if (output.isFull()) {
                output.reject(piece, from, piece.to(), TOO_MANY);
                return;
            }
            int end = document(piece, from, account);
            cutReported = end < 0;
            from = end < 0 ? piece.to() : piece.skipBlank(end);
        }
        if (piece.cut() && !cutReported) {
            output.reject(piece, from, from, CUT);
        }
    }

    /** Decodes one document; the index behind it, or -1 where it was rejected as cut short. */
    private int document(Piece piece, int from, @Nullable String account) {
        int to = piece.to();
        if (to - from > RecordLimits.MAX_STRING_LENGTH) {
            to = measure(piece, from);
            if (to < 0) {
                int end = resume(piece, from);
                output.reject(piece, from, end, TOO_LARGE);
                return end;
            }
        }
        Shape shape = reader.read(piece.bytes(), from, to);
        return switch (shape) {
            case RECORD ->
                    assembled(piece, from, assembler.ofRecord(reader.builder(), reader.inputs()));
            case ACTIVITY -> activity(piece, from, account);
            case CONTROL -> control();
            case LOG_FILE, LOG_BATCH ->
                    piece.index() < 0
                            ? batches.decode(piece, reader.end(), shape)
                            : rejected(piece, from, NESTED);
            default -> rejected(piece, from, Objects.requireNonNull(reader.flaw()));
        };
    }

    private int control() {
        output.skipped();
        return reader.end();
    }

    private int activity(Piece piece, int from, @Nullable String account) {
        int end = reader.end();
        String message = reader.inputs().text(Input.ACTIVITY);
        if (message != null) {
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            Flaw flaw = reader.readActivity(bytes) == Shape.FLAWED ? reader.flaw() : null;
            if (flaw != null) {
                output.reject(piece, from, end, flaw);
                return end;
            }
        }
        return assembled(
                piece, from, assembler.ofActivity(reader.builder(), reader.inputs(), account));
    }

    private int assembled(Piece piece, int from, @Nullable TrailEvent event) {
        Flaw flaw = assembler.flaw();
        if (event != null) {
            output.event(event);
        } else if (flaw != null) {
            output.reject(piece, from, reader.end(), flaw);
        }
        return reader.end();
    }

    private int rejected(Piece piece, int from, Flaw flaw) {
        if (piece.bytes()[from] != '{') {
            // Its end cannot be told: "no JSON" begins like a literal and goes on like none.
            int end = piece.nextLine(from);
            output.reject(piece, from, end, flaw);
            return end;
        }
        int end = resume(piece, from);
        boolean cut =
                piece.cut() && end == piece.to() && structure.stop() == JsonStructure.Stop.PIECE;
        output.reject(piece, from, end, cut ? CUT : flaw);
        return cut ? -1 : end;
    }

    /**
     * How far to read for a document that may be too long: up to its end, or the piece's end for a
     * batch and for what breaks off; -1 if it is too long.
     */
    private int measure(Piece piece, int from) {
        int limit = (int) Math.min(piece.to(), from + RecordLimits.MAX_RECORD_BYTES + 1L);
        int index = from;
        structure.start();
        while (true) {
            index = structure.scan(piece.bytes(), index, limit);
            switch (structure.stop()) {
                case LINE -> {
                    if (structure.depth() > RecordLimits.MAX_DEPTH) {
                        return index;
                    }
                }
                case LIST -> {
                    if (BatchDecoder.isList(piece.bytes(), from, index)) {
                        return piece.to();
                    }
                }
                case VALUE -> {
                    return index - from > RecordLimits.MAX_RECORD_BYTES ? -1 : index;
                }
                case PIECE -> {
                    return limit < piece.to() ? -1 : limit;
                }
                case BROKEN, BROKEN_STRING -> {
                    return Math.min(index + 1, piece.to());
                }
            }
        }
    }

    /** Where to go on behind a flawed document. */
    private int resume(Piece piece, int from) {
        int index = from;
        structure.start();
        while (true) {
            index = structure.scan(piece.bytes(), index, piece.to());
            switch (structure.stop()) {
                case LIST -> {}
                case LINE -> {
                    // Unbounded, line after line of brackets would be scanned again and again.
                    if (structure.depth() > RecordLimits.MAX_DEPTH) {
                        return piece.nextLine(from);
                    }
                }
                case VALUE -> {
                    return index;
                }
                case PIECE, BROKEN, BROKEN_STRING -> {
                    return piece.nextLine(from);
                }
            }
        }
    }
}
