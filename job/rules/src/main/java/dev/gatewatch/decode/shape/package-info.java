/**
 * What may be around events: the members that hold documents, documents without events, text before
 * a document, aggregated records.
 */
@NullMarked
package dev.gatewatch.decode.shape;

import org.jspecify.annotations.NullMarked;
