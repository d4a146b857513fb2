package dev.gatewatch.decode;

import dev.gatewatch.event.RejectReason;

/**
 * Why a document is no event.
 *
 * @param detail one line, without text from the input
 */
record RejectCause(RejectReason reason, String detail) {}
