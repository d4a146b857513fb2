package dev.gatewatch.decode;

import dev.gatewatch.decode.shape.Wrappers;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.bytes.RecordLimits;

/**
 * Why a document is not an event.
 *
 * @param detail one line, without text from the input
 */
record RejectCause(RejectReason reason, String detail) {
    /** A document is wrapped too often. */
    static final RejectCause TOO_DEEP =
            new RejectCause(
                    RejectReason.TOO_DEEP,
                    "wrapped in more than " + Wrappers.MAX_LAYERS + " documents");

    /** A document, or a record, is too long. */
    static final RejectCause TOO_LARGE =
            new RejectCause(
                    RejectReason.RECORD_TOO_LARGE,
                    "longer than " + RecordLimits.MAX_RECORD_BYTES + " bytes");
}
