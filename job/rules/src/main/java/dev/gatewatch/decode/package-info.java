/**
 * Bytes to events: recognises the shapes of input, extracts the planned fields in one pass, and
 * gives sign-ins of all kinds one vocabulary. Input that cannot be decoded becomes a reject.
 */
@NullMarked
package dev.gatewatch.decode;

import org.jspecify.annotations.NullMarked;
