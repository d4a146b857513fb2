/**
 * Reads a rule's {@code pattern}: its steps, how often each occurs, and which steps cannot be
 * combined.
 */
@NullMarked
package dev.gatewatch.rule.parse.pattern;

import org.jspecify.annotations.NullMarked;
