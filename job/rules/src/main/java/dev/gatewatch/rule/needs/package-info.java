/**
 * What must be looked up before a rule is decided: an event's entry in its user's history, for
 * rules that are undecided without it.
 */
@NullMarked
package dev.gatewatch.rule.needs;

import org.jspecify.annotations.NullMarked;
