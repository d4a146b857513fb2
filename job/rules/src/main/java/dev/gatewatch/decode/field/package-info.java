/**
 * The values that decoding extracts from a document, found by their paths: those of the planned
 * fields, and those that decoding itself reads.
 */
@NullMarked
package dev.gatewatch.decode.field;

import org.jspecify.annotations.NullMarked;
