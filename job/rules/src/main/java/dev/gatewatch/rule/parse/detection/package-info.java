/**
 * Reads a rule's {@code detection}: its selections, their fields, modifiers and values, and the
 * condition that joins them.
 */
@NullMarked
package dev.gatewatch.rule.parse.detection;

import org.jspecify.annotations.NullMarked;
