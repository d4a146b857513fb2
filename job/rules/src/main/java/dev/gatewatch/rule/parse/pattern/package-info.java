/**
 * Reads a rule's {@code pattern}: its steps, how often each comes, and which steps cannot stand
 * together.
 */
@NullMarked
package dev.gatewatch.rule.parse.pattern;

import org.jspecify.annotations.NullMarked;
