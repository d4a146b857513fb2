/**
 * Reads a rule's {@code correlation}: its type, references, aliases and bounds. What it names is
 * looked up later.
 */
@NullMarked
package dev.gatewatch.rule.parse.correlation;

import org.jspecify.annotations.NullMarked;
