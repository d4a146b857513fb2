package dev.gatewatch.decode;

import dev.gatewatch.event.RejectReason;

/**
 * Why a document is not an event.
 *
 * @param detail one line, without text from the input
 */
record RejectCause(RejectReason reason, String detail) {}
