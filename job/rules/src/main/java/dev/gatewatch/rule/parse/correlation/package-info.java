/**
 * Reads a rule's {@code correlation}: its type, references, aliases and bounds. The rules and
 * fields that it names are resolved later.
 */
@NullMarked
package dev.gatewatch.rule.parse.correlation;

import org.jspecify.annotations.NullMarked;
