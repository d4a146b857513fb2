/**
 * Reads {@code new-terms} and {@code baseline}: the rules that compare events with the past of
 * their group.
 */
@NullMarked
package dev.gatewatch.rule.parse.unusual;

import org.jspecify.annotations.NullMarked;
