/**
 * Bytes to events: tells the shapes of input apart, extracts the planned fields in one pass, and
 * gives sign-ins of all kinds one vocabulary. What cannot be decoded becomes a reject.
 */
@NullMarked
package dev.gatewatch.decode;

import org.jspecify.annotations.NullMarked;
